package org.x2gobroker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.profile.database.ImportMode;

/** The profiles of a broker that is asked by its admin API. */
record RemoteProfiles(AdminClient client) implements ManagedProfiles {
    private static final int PAGE = 1000;

    @Override
    public void list(Consumer<Listed> reader) {
        int offset = 0;
        JsonNode profiles;
        do {
            AdminClient.Answer answer = client.get("/profiles?offset=" + offset + "&limit=" + PAGE);
            AdminAnswers.require(answer);
            profiles = AdminAnswers.json(answer).path("profiles");
            profiles.forEach(profile -> reader.accept(new Listed(
                    profile.path("id").asText(),
                    profile.path("options").path("name").asText(),
                    profile.path("options").path("host").asText())));
            offset += PAGE;
        } while (profiles.size() == PAGE);
    }

    @Override
    public String export(ProfileFormat format) {
        return AdminAnswers.require(client.get("/export?format=" + format.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public Imported importAll(ProfileFile file, ImportMode mode, boolean dryRun) {
        String wanted = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
        AdminClient.Answer answer = client.post(
                "/import?dry-run=" + dryRun + "&mode=" + wanted, file.format().mediaType(), file.bytes());
        AdminAnswers.require(answer);
        JsonNode report = AdminAnswers.json(answer);
        List<String> rows = new ArrayList<>();
        report.path("rows")
                .forEach(row -> rows.add(
                        row.path("id").asText() + ": " + row.path("result").asText()));
        return new Imported(rows, report.path("summary").asText());
    }
}
