package org.x2gobroker.admin.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.UnavailableDatabaseProfile;

/** Tests the responses of the admin API while the database is unavailable. */
@QuarkusTest
@TestProfile(UnavailableDatabaseProfile.class)
class DatabaseUnavailableApiTest {
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
                        "X2GOBROKER_GLOBAL_REQUIRE_PASSWORD", "false"));
    }

    @ParameterizedTest
    @MethodSource({"org.x2gobroker.admin.rest.Operations#reading", "org.x2gobroker.admin.rest.Operations#changing"})
    void answers503WhileTheDatabaseIsUnavailable(String method, String page, String body) {
        Operations.send(Api.admin(), method, page, body)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body(
                        "type", equalTo("urn:x2gobroker:problem:away"),
                        "detail", containsString("The database does not answer"));
    }

    @Test
    void stillServesUsers() {
        given().contentType("application/x-www-form-urlencoded")
                .formParam("task", "listsessions")
                .formParam("user", "maja")
                .post("/plain/inifile/")
                .then()
                .statusCode(200)
                .body(containsString("[desk]"));
    }
}
