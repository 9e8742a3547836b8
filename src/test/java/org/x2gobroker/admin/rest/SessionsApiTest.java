package org.x2gobroker.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** What clients report, from their request to the administrator's list and back with a command, with PostgreSQL. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class SessionsApiTest {
    private static final String SESSIONS = "/api/v1/sessions";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nhost = desk1\n");
        Api.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_BROKER_INIFILE_ENABLE", "true",
                        "X2GOBROKER_SESSIONPROFILES", profiles.toString(),
                        "X2GOBROKER_GLOBAL_CLIENT_EVENTS", "true",
                        "X2GOBROKER_GLOBAL_SYNC_INTERVAL", "60",
                        "X2GOBROKER_GLOBAL_DEFAULT_PORTSCAN_X2GOSERVERS", "false",
                        "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none"));
    }

    @Test
    void asksClientsInTheListingToReport() {
        assertThat(plain("maja", Map.of("task", "listsessions"))).endsWith("""
                        END_USER_SESSIONS
                        START_CLIENT_CONFIG
                        events=true
                        liveevent=10
                        syncinterval=60
                        END_CLIENT_CONFIG
                        """);
    }

    @Test
    void listsWhatAClientReportsAndHandsItTheCommand() {
        String session = session("maja", 50);
        plain("maja", Map.of("task", "selectsession", "sid", "desk"));
        event("maja", session, "CONNECTING");
        event("maja", session, "CONNECTED");

        Api.auditor()
                .get(SESSIONS + "?user=maja&text=" + session)
                .then()
                .statusCode(200)
                .body(
                        "total",
                        equalTo(1),
                        "sessions[0].status",
                        equalTo("connected"),
                        "sessions[0].profile",
                        equalTo("desk"),
                        "sessions[0].server",
                        equalTo("desk1"),
                        "sessions[0].client.address",
                        equalTo("127.0.0.1"));
        assertThat(plain("maja", Map.of("task", "listsessions"))).contains("running=1", "suspended=0");

        command(session, "suspend").then().statusCode(200).body("state", equalTo("waiting"));
        assertThat(event("maja", session, "ALIVE")).endsWith("Access granted\nSUSPEND " + session);
        commands(session, "delivered");
        assertThat(event("maja", session, "ALIVE")).endsWith("Access granted\n");

        event("maja", session, "SUSPENDING");
        event("maja", session, "FINISHED");
        commands(session, "done");
        assertThat(plain("maja", Map.of("task", "listsessions"))).contains("running=0", "suspended=1");
        Api.auditor()
                .get("/api/v1/audit?limit=1&subject=" + session)
                .then()
                .body("entries.action", equalTo(List.of("session.suspend")));
    }

    @Test
    void aSignOfLifeKeepsItsCookie() {
        String cookie =
                plain("thekla", Map.of("task", "listsessions")).split("\n")[0].replace("AUTHID:", "");
        Map<String, String> alive =
                Map.of("task", "clientevent", "event", "ALIVE", "sid", session("thekla", 53), "authid", cookie);

        assertThat(plain("thekla", alive)).isEqualTo("Access granted\n");
        assertThat(plain("thekla", alive)).isEqualTo("Access granted\n");
        assertThat(plain("thekla", Map.of("task", "listsessions", "authid", cookie)))
                .startsWith("AUTHID:");
        given().formParams(new HashMap<>(alive))
                .formParam("user", "willi")
                .post("/plain/inifile/")
                .then()
                .statusCode(401);
    }

    @Test
    void leavesSessionsOfOthersAlone() {
        String session = session("maja", 51);
        event("maja", session, "CONNECTED");

        event("willi", session, "FINISHED");
        event("willi", session("flip", 52), "CONNECTED");

        Api.auditor().get(SESSIONS + "?text=" + session).then().body("sessions[0].status", equalTo("connected"));
        Api.auditor().get(SESSIONS + "?user=willi").then().body("sessions", hasSize(0));
    }

    @Test
    void answersEventsInJson() {
        given().formParams(Map.of(
                        "task",
                        "clientevent",
                        "event",
                        "CONNECTED",
                        "sid",
                        session("kassandra", 54),
                        "user",
                        "kassandra",
                        "password",
                        "pw"))
                .post("/json/inifile/")
                .then()
                .statusCode(200)
                .body("auth-status", equalTo("Access granted"), "task", equalTo("clientevent"));
        command(session("kassandra", 54), "terminate").then().statusCode(200);

        given().formParams(Map.of(
                        "task",
                        "clientevent",
                        "event",
                        "ALIVE",
                        "sid",
                        session("kassandra", 54),
                        "user",
                        "kassandra",
                        "password",
                        "pw"))
                .post("/json/inifile/")
                .then()
                .body("session_command.command", equalTo("TERMINATE"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"command": "stop"}                       | 422 | /command
            {"command": 1}                            | 422 | /command
            {}                                        | 422 | command
            {"command": "suspend", "reason": "\\u0000"} | 422 | /reason
            {"command":                               | 400 | JSON
            {"command": "suspend"}                    | 404 | /api/v1/sessions
            """)
    void reportsWrongCommands(String body, int status, String part) {
        Api.json(Api.admin(), body)
                .post(SESSIONS + "/" + session("nobody", 99) + "/commands")
                .then()
                .statusCode(status)
                .body(containsString(part));
    }

    private static String session(String user, int display) {
        return "%s-%d-1795966398_stRxterm_dp24".formatted(user, display);
    }

    private static Response command(String session, String command) {
        return Api.json(Api.admin(), "{\"command\": \"%s\", \"reason\": \"test\"}".formatted(command))
                .post(SESSIONS + "/" + session + "/commands");
    }

    private static void commands(String session, String state) {
        Api.auditor()
                .get(SESSIONS + "/" + session + "/commands")
                .then()
                .body("commands.state", equalTo(List.of(state)), "commands[0].askedBy", equalTo("robot"));
    }

    private static String event(String user, String session, String event) {
        return plain(
                user, Map.of("task", "clientevent", "event", event, "sid", session, "server", "desk1", "login", user));
    }

    private static String plain(String user, Map<String, String> fields) {
        return given().formParams(fields)
                .formParam("user", user)
                .formParam("password", "pw")
                .post("/plain/inifile/")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
