package org.x2gobroker.cli.profiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportSource;
import org.x2gobroker.session.command.CommandKind;

/** Manages a broker by its admin API. */
record RemoteManagedBroker(AdminApiClient client) implements ManagedBroker {
    private static final int PAGE_SIZE = 1000;

    @Override
    public void list(Consumer<Listed> reader) {
        int offset = 0;
        JsonNode profiles;
        do {
            profiles = client.get("/profiles?offset=" + offset + "&limit=" + PAGE_SIZE)
                    .json()
                    .path("profiles");
            profiles.forEach(profile -> reader.accept(new Listed(
                    profile.path("id").asText(),
                    profile.path("options").path("name").asText(),
                    profile.path("options").path("host").asText())));
            offset += PAGE_SIZE;
        } while (profiles.size() == PAGE_SIZE);
    }

    @Override
    public String export(ProfileFormat format) {
        return client.get("/export?format=" + format.name().toLowerCase(Locale.ROOT))
                .body();
    }

    @Override
    public Imported importAll(ProfileFileArgument file, ImportMode mode, boolean dryRun) {
        String modeKey = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return send(file, "dry-run=" + dryRun + "&mode=" + modeKey);
    }

    @Override
    public Imported importOwned(ProfileFileArgument file, ImportSource source, boolean dryRun) {
        return send(
                file,
                "dry-run=" + dryRun + "&source=" + URLEncoder.encode(source.name(), StandardCharsets.UTF_8) + "&prefix="
                        + URLEncoder.encode(source.prefix(), StandardCharsets.UTF_8));
    }

    private Imported send(ProfileFileArgument file, String query) {
        JsonNode report = client.post("/import?" + query, file.format().mediaType(), file.bytes())
                .json();
        List<String> rows = new ArrayList<>();
        for (JsonNode row : report.path("rows")) {
            rows.add(row.path("id").asText() + ": " + row.path("result").asText());
            row.path("warnings")
                    .forEach(warning -> rows.add(ManagedBroker.warning(
                            warning.path("key").asText(null),
                            warning.path("detail").asText())));
        }
        return new Imported(rows, report.path("summary").asText());
    }

    @Override
    public void listSessions(@Nullable String user, Consumer<ListedSessionLine> reader) {
        String filter = user == null ? "" : "&user=" + encode(user);
        int offset = 0;
        JsonNode sessions;
        do {
            sessions = client.get("/sessions?offset=" + offset + "&limit=" + PAGE_SIZE + filter)
                    .json()
                    .path("sessions");
            sessions.forEach(session -> reader.accept(new ListedSessionLine(
                    session.path("id").asText(),
                    session.path("user").asText(),
                    session.path("server").asText(),
                    session.path("profile").asText(),
                    session.path("status").asText(),
                    session.path("since").asText())));
            offset += PAGE_SIZE;
        } while (sessions.size() == PAGE_SIZE);
    }

    @Override
    public String commandSession(String session, CommandKind kind, String reason) {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("command", kind.label())
                .put("reason", reason)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return client.post("/sessions/" + encode(session) + "/commands", "application/json", body)
                .json()
                .path("state")
                .asText();
    }

    @Override
    public long endCookies(String user) {
        String name = encode(user);
        return client.delete("/users/" + name + "/cookies").json().path("ended").asLong();
    }

    @Override
    public SecondFactorState getSecondFactor(String user) {
        JsonNode factor =
                client.get("/users/" + encode(user) + "/second-factor").json();
        return new SecondFactorState(
                factor.path("user").asText(),
                factor.path("state").asText(),
                factor.path("since").asText(""),
                factor.path("used").asText(""),
                factor.path("recoveryCodes").asInt());
    }

    @Override
    public boolean resetSecondFactor(String user) {
        return client.delete("/users/" + encode(user) + "/second-factor")
                .json()
                .path("reset")
                .asBoolean();
    }

    @Override
    public Reencrypted reencryptSecondFactors() {
        throw new ConfigurationException(
                "Secrets are encrypted where the keys are: run it on the machine of a broker, without --url.");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
