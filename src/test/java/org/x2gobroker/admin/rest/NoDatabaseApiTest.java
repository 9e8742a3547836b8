package org.x2gobroker.admin.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
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

/** Tests the admin API of a broker with profiles in a file and without a database. */
@QuarkusTest
class NoDatabaseApiTest {
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
                Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "true", "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
    }

    @ParameterizedTest
    @MethodSource("org.x2gobroker.admin.rest.Operations#changing")
    void refusesChangesOfProfiles(String method, String page, String body) {
        Operations.send(Api.admin(), method, page, body)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:x2gobroker:problem:no-database"));
    }

    @Test
    void showsTheProfilesOfTheFile() {
        Api.auditor().get("/api/v1/profiles").then().statusCode(200).body("profiles.id", hasItem("desk"));
    }

    @Test
    void drainsAHostUntilTheBrokerStops() {
        Api.json(Api.admin(), "{\"drained\": true}")
                .put("/api/v1/hosts/desk1/control")
                .then()
                .statusCode(200)
                .body("drained", equalTo(true), "changedBy", equalTo("robot"));

        Api.admin().delete("/api/v1/hosts/desk1/control").then().statusCode(204);
    }
}
