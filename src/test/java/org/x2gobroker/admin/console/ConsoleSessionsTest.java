package org.x2gobroker.admin.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** Live sessions in the console, as a client reports them, and a command on its way. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class ConsoleSessionsTest {
    private static final SecretText TEAM = ApiToken.newSecret(new SecureRandom());

    /** X2Go's session ids begin with the user and end with the time. */
    private static final String SESSION = "maja-70-1795966398_stRmate_dp24";

    private static final String OTHER_SESSION = "maja-71-1795966399_stRmate_dp24";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    private ConsoleBrowser admin = new ConsoleBrowser();

    @BeforeEach
    void configure() throws InterruptedException {
        broker.awaitDatabase();
        ConsoleSite.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_GLOBAL_CLIENT_EVENTS", "true",
                        "X2GOBROKER_GLOBAL_DEFAULT_PORTSCAN_X2GOSERVERS", "false",
                        "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none"));
        admin = ConsoleBrowser.login("", ConsoleSite.THEKLA.reveal());
        admin.post("transfer", Map.of("text", "[desk]\nhost = desk1\n", "mode", "replace-all", "confirmed", "yes"));
    }

    @Test
    void showsASessionAndHowFarItsCommandHasCome() throws IOException {
        send(Map.of("task", "selectsession", "sid", "desk"));
        event(SESSION, "CONNECTED");
        assertThat(admin.get("sessions?q=" + SESSION).asString()).contains(SESSION, "chip connected", "Suspend");
        assertThat(admin.get("sessions?q=" + SESSION + "&status=lost").asString())
                .contains("No session matches");
        ConsoleBrowser auditor = ConsoleBrowser.login("", ConsoleSite.MAX.reveal());
        assertThat(auditor.get("sessions").asString()).contains(SESSION).doesNotContain("value=\"terminate\"");
        assertThat(auditor.post("sessions", command(SESSION, "terminate")).statusCode())
                .isEqualTo(403);

        assertThat(admin.postAndFollow("sessions", command(SESSION, "suspend")).asString())
                .contains("waits for the client", "chip waiting");
        assertThat(event(SESSION, "ALIVE")).contains("SUSPEND " + SESSION);
        assertThat(admin.get("sessions?q=" + SESSION).asString()).contains("chip delivered");
        event(SESSION, "FINISHED");
        assertThat(admin.get("sessions?q=" + SESSION).asString()).contains("chip done");
        assertThat(admin.get("audit?subject=" + SESSION).asString()).contains("session.suspend", "maintenance");
        assertThat(admin.post("sessions", Map.of("id", "nobody", "do", "suspend"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(admin.post("sessions", Map.of("id", SESSION, "do", "dance")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void showsATeamItsOwnSessionsOnly() throws IOException {
        send(Map.of("task", "selectsession", "sid", "desk"));
        event(OTHER_SESSION, "CONNECTED");
        for (String pattern : List.of("id:other-*", "id:de*")) {
            Path tokens = folder.resolve("tokens");
            Files.writeString(
                    tokens,
                    ApiToken.of("team", AdminRole.ADMIN, ProfileScope.parse(List.of(pattern)), TEAM)
                                    .toLine()
                            + "\n");
            boolean isTheirs = pattern.equals("id:de*");
            ConsoleBrowser team = ConsoleBrowser.login("", TEAM.reveal());

            assertThat(team.get("sessions").asString().contains(OTHER_SESSION)).isEqualTo(isTheirs);
            assertThat(team.post("sessions", command(OTHER_SESSION, "suspend")).statusCode())
                    .isEqualTo(isTheirs ? 303 : 403);
        }
    }

    private static Map<String, String> command(String session, String name) {
        return Map.of("id", session, "do", name, "reason", "maintenance");
    }

    private static String event(String session, String event) {
        return send(Map.of("task", "clientevent", "event", event, "sid", session, "server", "desk1", "login", "maja"));
    }

    private static String send(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("user", "maja");
        all.put("password", "pw");
        return given().formParams(all).post("/plain/database/").asString();
    }
}
