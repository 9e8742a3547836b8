package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
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

/** Tests the decisions about hosts by the admin API, which PostgreSQL stores. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class HostsApiTest {
    private static final String HOSTS = "/api/v1/hosts";
    private static final String CONTROL = HOSTS + "/desk1/control";

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
        Api.admin().delete(CONTROL);
    }

    @Test
    void storesTheDecisionWithItsEntryInTheAuditLog() {
        control("{\"drained\": true, \"weight\": 3}")
                .then()
                .statusCode(200)
                .body("host", equalTo("desk1"), "drained", equalTo(true), "weight", equalTo(3));

        Api.auditor()
                .get(HOSTS)
                .then()
                .body("hosts.find { it.name == 'desk1' }.control.drained", equalTo(true))
                .body("hosts.find { it.name == 'desk2' }.control", equalTo(null));
        audit("host.control", "drained=true weight=3", "done");

        Api.admin().delete(CONTROL).then().statusCode(204);

        audit("host.release", "", "done");
        Api.admin().delete(CONTROL).then().statusCode(404);
        audit("host.release", "", "refused");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"weight": 0}       | 422 | from 1 to
            {"weight": 1000001} | 422 | from 1 to
            {"weight": "3"}     | 422 | /weight
            {"weight": 1.5}     | 422 | /weight
            {"drained": "yes"}  | 422 | /drained
            {"drain": true}     | 422 | /drain
            [true]              | 422 | object
            {"drained":         | 400 | JSON
            """)
    void reportsWrongBodies(String body, int status, String part) {
        String answer = control(body).then().statusCode(status).extract().asString();

        assertThat(answer).contains(part);
        Api.auditor().get(HOSTS).then().body("hosts.find { it.name == 'desk1' }.control", equalTo(null));
    }

    @Test
    void acceptsOnlyHostsOfProfiles() {
        Api.json(Api.admin(), "{\"drained\": true}")
                .put(HOSTS + "/desk9/control")
                .then()
                .statusCode(404)
                .body("detail", containsString("/api/v1/hosts"));
    }

    private static Response control(String body) {
        return Api.json(Api.admin(), body).put(CONTROL);
    }

    private static void audit(String action, String detail, String outcome) {
        Api.auditor()
                .get("/api/v1/audit?subject=desk1&limit=1")
                .then()
                .body("entries.action", equalTo(List.of(action)), "entries.outcome", equalTo(List.of(outcome)))
                .body("entries[0].detail", containsString(detail));
    }
}
