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
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** The calendar of maintenance, kept in PostgreSQL. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class MaintenanceApiTest {
    private static final String PLANS = "/api/v1/hosts/desk1/plans";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nhost = desk1, desk2\n");
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "true", "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        List<String> known = Api.auditor().get("/api/v1/maintenance").path("plans.id");
        known.forEach(id -> Api.admin().delete("/api/v1/maintenance/" + id));
    }

    @Test
    void plansShowsAndRemovesWithEntriesInTheAuditLog() {
        String id = plan("""
                {"from": "2126-12-01T20:00:00+01:00", "to": "2126-12-01T22:00:00Z", "note": "disks",
                 "suspendSessionsAt": "2126-12-01T19:30:00Z"}""")
                .then()
                .statusCode(200)
                .body("host", equalTo("desk1"), "phase", equalTo("planned"), "from", equalTo("2126-12-01T19:00:00Z"))
                .extract()
                .path("id");

        Api.auditor()
                .get("/api/v1/maintenance?host=desk1&from=2126-12-01T21:00:00Z&until=2126-12-01T23:00:00Z")
                .then()
                .body(
                        "plans.id",
                        equalTo(List.of(id)),
                        "plans.suspendSessionsAt",
                        equalTo(List.of("2126-12-01T19:30:00Z")));
        Api.auditor()
                .get("/api/v1/maintenance?from=2127-01-01T00:00:00Z")
                .then()
                .body("plans", empty());
        Api.auditor()
                .get("/api/v1/hosts")
                .then()
                .body(
                        "hosts.find { it.name == 'desk1' }.plans.note",
                        equalTo(List.of("disks")),
                        "hosts.find { it.name == 'desk2' }.plans",
                        empty());
        audit("host.plan", "note=disks");

        Api.admin().delete("/api/v1/maintenance/" + id).then().statusCode(204);
        audit("host.unplan", "note=disks");
        Api.admin().delete("/api/v1/maintenance/" + id).then().statusCode(404);
        Api.admin().delete("/api/v1/maintenance/no-id").then().statusCode(404);
    }

    @Test
    void aPlanWithoutAStartIsActiveAtOnce() {
        plan("{\"to\": \"2126-12-01T22:00:00Z\"}").then().statusCode(200).body("phase", equalTo("active"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}                                                                            | an end
            {"to": "tomorrow"}                                                            | /to
            {"to": "2026-01-01T00:00:00Z"}                                                | in the future
            {"to": "2126-12-01T00:00:00Z", "from": "2126-12-02T00:00:00Z"}                | after it has started
            {"to": "2126-12-01T00:00:00Z", "suspendSessionsAt": "2126-12-02T00:00:00Z"}   | between
            {"to": "2126-12-01T00:00:00Z", "note": 1}                                     | /note
            {"to": "2126-12-01T00:00:00Z", "until": "2126-12-01T00:00:00Z"}               | until
            """)
    void reportsWrongPlans(String body, String part) {
        plan(body).then().statusCode(422).body("detail", containsString(part));
    }

    @Test
    void plansOnlyForHostsOfProfiles() {
        Api.json(Api.admin(), "{\"to\": \"2126-12-01T22:00:00Z\"}")
                .post("/api/v1/hosts/desk9/plans")
                .then()
                .statusCode(404);
    }

    private static Response plan(String body) {
        return Api.json(Api.admin(), body).post(PLANS);
    }

    private static void audit(String action, String detail) {
        Api.auditor()
                .get("/api/v1/audit?outcome=done&limit=1&subject=desk1")
                .then()
                .body("entries.action", equalTo(List.of(action)), "entries[0].detail", containsString(detail));
    }
}
