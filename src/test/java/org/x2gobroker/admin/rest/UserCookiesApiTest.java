package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** What administrators do with the cookies of users, kept in PostgreSQL. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class UserCookiesApiTest {
    @Inject
    BrokerUnderTest broker;

    @Inject
    Authenticator authenticator;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() {
        Api.configure(broker, folder, Map.of());
    }

    @Test
    void endsThemAndSaysInTheAuditLogWhoDidIt() {
        SecretText first = logIn("cassandra", "");
        SecretText second = logIn("cassandra", "");
        SecretText others = logIn("willi", "");

        Api.admin()
                .delete("/api/v1/users/cassandra/cookies")
                .then()
                .statusCode(200)
                .body("user", equalTo("cassandra"), "ended", equalTo(2));

        assertThat(attempt("cassandra", first.reveal())).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempt("cassandra", second.reveal())).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempt("willi", others.reveal())).isInstanceOf(LoginResult.Granted.class);
        assertThat(attempt("cassandra", "")).isInstanceOf(LoginResult.Granted.class);
        audit("cassandra", "robot", "done", "2 cookies");
    }

    @Test
    void isForAdministratorsOnly() {
        SecretText cookie = logIn("thekla", "");

        Api.auditor().delete("/api/v1/users/thekla/cookies").then().statusCode(403);

        assertThat(attempt("thekla", cookie.reveal())).isInstanceOf(LoginResult.Granted.class);
        audit(
                "thekla",
                "viewer",
                "refused",
                "403: Auditors see everything and change nothing; this needs the role admin.");
    }

    @Test
    void takesAnyNameOfAUser() {
        String name = "HIVE\\Jürgen 100%";
        logIn(name, "");

        Api.admin()
                .delete("/api/v1/users/{user}/cookies", name)
                .then()
                .statusCode(200)
                .body("user", equalTo(name), "ended", equalTo(1));
        Api.admin()
                .delete("/api/v1/users/{user}/cookies", "x".repeat(257))
                .then()
                .statusCode(400);
    }

    private SecretText logIn(String user, String cookie) {
        LoginResult result = attempt(user, cookie);
        assertThat(result).isInstanceOf(LoginResult.Granted.class);
        return Objects.requireNonNull(((LoginResult.Granted) result).cookie());
    }

    private LoginResult attempt(String user, String cookie) {
        Credentials shown =
                new Credentials(user, new SecretText("any"), new SecretText(cookie), InetAddress.getLoopbackAddress());
        return authenticator.authenticate(new LoginRequest(shown, "none", "listsessions", ""));
    }

    private static void audit(String user, String actor, String outcome, String detail) {
        Api.auditor()
                .get("/api/v1/audit?limit=1&subject=" + user)
                .then()
                .body(
                        "entries.action",
                        equalTo(List.of("cookies.end")),
                        "entries.actor",
                        equalTo(List.of(actor)),
                        "entries.outcome",
                        equalTo(List.of(outcome)),
                        "entries.detail",
                        equalTo(List.of(detail)));
    }
}
