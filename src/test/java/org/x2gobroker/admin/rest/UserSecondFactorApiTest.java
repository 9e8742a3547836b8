package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.FactorChange;
import org.x2gobroker.auth.factor.SecondFactorService;
import org.x2gobroker.testing.AuthenticatorApp;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** What administrators do with second factors of users. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class UserSecondFactorApiTest {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    @Inject
    BrokerUnderTest broker;

    @Inject
    SecondFactorService factors;

    @Inject
    Clock clock;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        Api.configure(broker, folder, Map.of("X2GOBROKER_SECOND_FACTOR_KEY_FILES", key.toString()));
        broker.awaitDatabase();
    }

    @Test
    void showsWhetherAUserHasOneAndNeverTheSecret() {
        Api.auditor()
                .get("/api/v1/users/otto/second-factor")
                .then()
                .statusCode(200)
                .body("user", equalTo("otto"), "state", equalTo("none"), "since", nullValue());
        FactorChange begun = factors.begin("otto", HOME);
        Api.auditor().get("/api/v1/users/otto/second-factor").then().body("state", equalTo("begun"));
        String secret = ((FactorChange.Begun) begun).enrolment().secret().reveal();
        factors.confirm("otto", new SecretText(AuthenticatorApp.code(secret, clock.instant())), HOME);

        String answer = Api.auditor()
                .get("/api/v1/users/{user}/second-factor", "HIVE\\Otto")
                .then()
                .statusCode(200)
                .body(
                        "user",
                        equalTo("otto"),
                        "state",
                        equalTo("active"),
                        "recoveryCodes",
                        equalTo(10),
                        "used",
                        notNullValue())
                .extract()
                .asString();
        assertThat(answer).doesNotContain(secret);
    }

    @Test
    void takesItAwayAndSaysInTheAuditLogWhoDidIt() {
        String secret = ((FactorChange.Begun) factors.begin("emil", HOME))
                .enrolment()
                .secret()
                .reveal();
        factors.confirm("emil", new SecretText(AuthenticatorApp.code(secret, clock.instant())), HOME);

        Api.auditor().delete("/api/v1/users/emil/second-factor").then().statusCode(403);
        Api.admin()
                .delete("/api/v1/users/emil/second-factor")
                .then()
                .statusCode(200)
                .body("user", equalTo("emil"), "reset", equalTo(true));
        Api.admin().delete("/api/v1/users/emil/second-factor").then().body("reset", equalTo(false));

        Api.auditor().get("/api/v1/users/emil/second-factor").then().body("state", equalTo("none"));
        Api.auditor()
                .get("/api/v1/audit?subject=emil&action=second-factor.reset")
                .then()
                .body(
                        "entries.actor",
                        equalTo(List.of("robot", "robot", "viewer")),
                        "entries.outcome",
                        equalTo(List.of("done", "done", "refused")));
    }

    @Test
    void wantsANameThatAUserCanHave() {
        Api.admin()
                .get("/api/v1/users/{user}/second-factor", "x".repeat(257))
                .then()
                .statusCode(400);
    }
}
