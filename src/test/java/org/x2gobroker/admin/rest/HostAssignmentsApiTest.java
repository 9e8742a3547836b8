package org.x2gobroker.admin.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** What administrators do with the hosts of users, kept in PostgreSQL. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class HostAssignmentsApiTest {
    private static final String EXPLAIN = "/api/v1/explain?address=192.0.2.1&backend=inifile&user=";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), """
                [own]
                host = own1, own2
                broker-assignment = personal
                [any]
                host = any1, any2
                """);
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "true", "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        List.of("maja", "willi").forEach(user -> Api.admin().delete("/api/v1/users/" + user + "/assignments"));
    }

    @Test
    void givesAHostShowsItAndTakesItBackWithEntriesInTheAuditLog() {
        give("own1", "{\"user\": \"maja\"}").then().statusCode(204);

        Api.auditor()
                .get("/api/v1/assignments?mode=personal&user=maja")
                .then()
                .statusCode(200)
                .body(
                        "assignments.host",
                        equalTo(List.of("own1")),
                        "assignments.mode",
                        equalTo(List.of("personal")),
                        "assignments.assignedBy",
                        equalTo(List.of("robot")));
        Api.auditor()
                .get(EXPLAIN + "maja")
                .then()
                .body(
                        "profiles.find { it.id == 'own' }.assignment",
                        equalTo(Map.of("mode", "personal", "host", "own1")),
                        "profiles.find { it.id == 'any' }.assignment",
                        equalTo(null));
        Api.auditor()
                .get("/api/v1/preview?address=192.0.2.1&backend=inifile&user=maja")
                .then()
                .body(containsString("host=own1\n"));
        audit("own1", "host.assign", "user=maja");

        Api.admin().delete("/api/v1/hosts/own1/assignment").then().statusCode(204);
        audit("own1", "host.unassign", "");
        Api.admin().delete("/api/v1/hosts/own1/assignment").then().statusCode(404);
        Api.auditor().get("/api/v1/assignments?user=maja").then().body("assignments", empty());
    }

    @Test
    void givesAwayNoHostOfSomebodyElse() {
        give("own1", "{\"user\": \"maja\"}").then().statusCode(204);

        give("own1", "{\"user\": \"willi\"}").then().statusCode(409).body("detail", containsString("release it first"));
    }

    @Test
    void givesOnlyHostsOfProfilesWithPersonalHosts() {
        give("any1", "{\"user\": \"maja\"}").then().statusCode(404).body("detail", containsString("personal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"user\": \"\"}", "{\"user\": \"a\\u0000b\"}", "{\"user\": 1}", "{\"usr\": \"maja\"}"})
    void reportsWrongUsers(String body) {
        give("own1", body).then().statusCode(422).body("detail", containsString("us"));
    }

    @Test
    void refusesAModeThatDoesNotExist() {
        Api.auditor().get("/api/v1/assignments?mode=forever").then().statusCode(400);
    }

    @Test
    void releasesAllHostsOfAUser() {
        give("own2", "{\"user\": \"willi\"}");

        Api.admin()
                .delete("/api/v1/users/willi/assignments")
                .then()
                .statusCode(200)
                .body("user", equalTo("willi"), "removed", equalTo(1));
        audit("willi", "user.unassign", "1 hosts");
    }

    private static Response give(String host, String body) {
        return Api.json(Api.admin(), body).put("/api/v1/hosts/" + host + "/assignment");
    }

    private static void audit(String subject, String action, String detail) {
        Api.auditor()
                .get("/api/v1/audit?outcome=done&limit=1&subject=" + subject)
                .then()
                .body("entries.action", equalTo(List.of(action)), "entries[0].detail", containsString(detail));
    }
}
