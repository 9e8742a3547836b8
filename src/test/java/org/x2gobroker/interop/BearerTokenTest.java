package org.x2gobroker.interop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.testing.StubIssuer;

/** Administrators with a token of an OpenID Connect issuer, at the packaged broker. */
@Tag("interop")
class BearerTokenTest {
    private static final String AUDIENCE = "x2gobroker";
    private static final String CONFIGURATION = """
            [broker_inifile]
            enable = true
            [admin]
            oidc-issuer = %s
            oidc-audience = x2gobroker
            oidc-groups-claim = groups
            admin-groups = keepers
            auditor-groups = auditors
            """;

    @TempDir
    static Path folder;

    private static StubIssuer issuer;
    private static NewBroker broker;

    @BeforeAll
    static void start() {
        issuer = StubIssuer.start();
        broker = NewBroker.start(BrokerFiles.write(
                folder, CONFIGURATION.formatted(issuer.address()), "[desk]\nhost = desk1\n", Map.of()));
    }

    @AfterAll
    static void stop() {
        broker.close();
        issuer.close();
    }

    @Test
    void readsAsAnAuditor() {
        String token = issuer.sign(issuer.claims(AUDIENCE, "tina", "users", "auditors"));

        assertThat(read(token)).isEqualTo(200);
        assertThat(drain(token)).isEqualTo(403);
    }

    @Test
    void changesAsAnAdministrator() {
        assertThat(drain(issuer.sign(issuer.claims(AUDIENCE, "adele", "keepers"))))
                .isEqualTo(200);
        assertThat(changedBy()).contains("adele");
    }

    @Test
    void refusesAUserInNoGroupWithARole() {
        assertThat(read(issuer.sign(issuer.claims(AUDIENCE, "willi", "users")))).isIn(401, 403);
        assertThat(read(issuer.sign(issuer.claims(AUDIENCE, "willi")))).isIn(401, 403);
    }

    @Test
    void refusesAForgedToken() {
        assertThat(read(issuer.forge(issuer.claims(AUDIENCE, "adele", "keepers"))))
                .isEqualTo(401);
        assertThat(read(StubIssuer.unsigned(issuer.sign(issuer.claims(AUDIENCE, "adele", "keepers")))))
                .isEqualTo(401);
    }

    @Test
    void refusesATokenForAnotherAudience() {
        JwtClaims anotherIssuer = issuer.claims(AUDIENCE, "adele", "keepers");
        anotherIssuer.setIssuer("http://127.0.0.1:1/");

        assertThat(read(issuer.sign(issuer.claims("mail", "adele", "keepers")))).isEqualTo(401);
        assertThat(read(issuer.sign(anotherIssuer))).isEqualTo(401);
    }

    @Test
    void refusesAnExpiredToken() {
        JwtClaims expired = issuer.claims(AUDIENCE, "adele", "keepers");
        expired.setExpirationTimeMinutesInTheFuture(-5);

        assertThat(read(issuer.sign(expired))).isEqualTo(401);
    }

    private static int read(String token) {
        return as(token).get("/api/v1/profiles").statusCode();
    }

    private static int drain(String token) {
        return as(token)
                .contentType("application/json")
                .body("{\"drained\": true}")
                .put("/api/v1/hosts/desk1/control")
                .statusCode();
    }

    private static List<String> changedBy() {
        return as(issuer.sign(issuer.claims(AUDIENCE, "tina", "auditors")))
                .get("/api/v1/hosts")
                .jsonPath()
                .getList("hosts.control.changedBy");
    }

    private static RequestSpecification as(String token) {
        return given().baseUri("http://127.0.0.1").port(broker.port()).header("Authorization", "Bearer " + token);
    }
}
