package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** Tests each role with each request of the admin API. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class RolesApiTest {
    private static final String READING = "org.x2gobroker.admin.rest.Operations#reading";
    private static final String ASKING = "org.x2gobroker.admin.rest.Operations#asking";
    private static final String CHANGING = "org.x2gobroker.admin.rest.Operations#changing";
    private static final String CONTROLLING = "org.x2gobroker.admin.rest.Operations#controlling";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() {
        Api.configure(
                broker,
                folder,
                Map.of("X2GOBROKER_BROKER_DATABASE_ENABLE", "true", "X2GOBROKER_DEFAULT_BACKEND", "database"));
        Api.admin()
                .contentType("application/x-ini")
                .body("[desk]\nhost = desk1\n")
                .post(AdminApiPath.PATH + "/import?mode=replace-all")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @MethodSource({READING, ASKING, CHANGING, CONTROLLING})
    void anonymousRequestsAreRefused(String method, String page, String body) {
        Operations.send(Api.nobody(), method, page, body)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:x2gobroker:problem:login-needed"));
        Operations.send(Api.as(ApiToken.newSecret(new SecureRandom())), method, page, body)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @MethodSource({READING, ASKING})
    void bothRolesCanRead(String method, String page, String body) {
        assertThat(Operations.send(Api.auditor(), method, page, body).statusCode())
                .isEqualTo(200);
        assertThat(Operations.send(Api.admin(), method, page, body).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource({CHANGING, CONTROLLING})
    void onlyAdministratorsCanChange(String method, String page, String body) {
        Operations.send(Api.auditor(), method, page, body)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:x2gobroker:problem:not-allowed"));
        assertThat(Operations.send(Api.admin(), method, page, body).statusCode())
                .isNotIn(401, 403);
    }
}
