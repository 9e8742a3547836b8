package org.x2gobroker.admin.console.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.portal.PortalBrowser;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.StubIssuer;

/** Administrators who log in to the console at an issuer. */
@QuarkusTest
class ConsoleIssuerLoginTest {
    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    private StubIssuer issuer;
    private final PortalBrowser browser = new PortalBrowser("/admin/");

    @BeforeEach
    void configure() throws IOException {
        issuer = StubIssuer.start();
        Files.writeString(folder.resolve("secret"), StubIssuer.SECRET);
        configure(Map.of());
    }

    private void configure(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_BROKER_INIFILE_ENABLE", "false",
                "X2GOBROKER_ADMIN_ADMIN_GROUPS", "keepers",
                "X2GOBROKER_ADMIN_AUDITOR_GROUPS", "auditors",
                "X2GOBROKER_ADMIN_OIDC_LOGIN", "true",
                "X2GOBROKER_OIDC_ISSUER", issuer.address(),
                "X2GOBROKER_OIDC_CLIENT_ID", StubIssuer.CLIENT,
                "X2GOBROKER_OIDC_CLIENT_SECRET_FILE", folder.resolve("secret").toString()));
        environment.putAll(more);
        broker.configure(environment);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void offersTheIssuerOnlyWhereItIsConfigured() {
        assertThat(browser.get("login").asString()).contains("Sign in with 127.0.0.1", "href=\"start");

        configure(Map.of("X2GOBROKER_ADMIN_OIDC_LOGIN", "false"));

        assertThat(browser.get("login").asString()).doesNotContain("Sign in with");
        assertThat(browser.get("start").header("Location")).isEqualTo("login");
        assertThat(browser.get("callback?code=x&state=y").header("Location")).isEqualTo("login");
    }

    @Test
    void givesTheRoleOfTheGroups() {
        issuer.signIn("adele", "keepers");
        Response answer = browser.signIn(issuer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("http-equiv=\"refresh\" content=\"0;url=./\"");
        assertThat(answer.headers().getValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("x2gobroker_console=")
                        .contains("; HttpOnly", "; SameSite=Strict"));
        assertThat(browser.get("").asString()).contains("adele", "administrator");

        PortalBrowser auditor = new PortalBrowser("/admin/");
        issuer.signIn("tina", "auditors");
        auditor.signIn(issuer);
        assertThat(auditor.get("").asString()).contains("tina", "auditor");
    }

    @Test
    void refusesAUserInNoGroupWithARole() {
        issuer.signIn("willi", "users");

        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(403);
        assertThat(browser.get("").statusCode()).isEqualTo(303);
    }

    @Test
    void wantsTheSecondFactorOfAdministratorsInConsoleAndApi() {
        issuer.signIn("adele", "keepers");
        browser.signIn(issuer);
        assertThat(browser.get("").statusCode()).isEqualTo(200);

        configure(Map.of("X2GOBROKER_ADMIN_REQUIRE_ACR", "gold"));

        assertThat(browser.get("").statusCode()).isEqualTo(303);
        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(403);
        issuer.changeTokens(claims -> claims.setStringClaim("acr", "gold"));
        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(200);
        assertThat(browser.get("").statusCode()).isEqualTo(200);
    }

    @Test
    void locksOutWhoseGroupLosesTheRole() {
        issuer.signIn("adele", "keepers");
        browser.signIn(issuer);

        configure(Map.of("X2GOBROKER_ADMIN_ADMIN_GROUPS", "others"));

        assertThat(browser.get("").statusCode()).isEqualTo(303);
    }

    @Test
    void endsWithTheSessionAtTheIssuer() {
        issuer.signIn("adele", "keepers");
        browser.signIn(issuer);
        assertThat(given().get("/portal/").statusCode())
                .as("there is no portal")
                .isEqualTo(404);

        assertThat(given().contentType("application/x-www-form-urlencoded")
                        .formParam("logout_token", issuer.logoutToken("adele", _ -> {}))
                        .post("/portal/backchannel-logout")
                        .statusCode())
                .isEqualTo(200);

        assertThat(browser.get("").statusCode()).isEqualTo(303);
    }

    @Test
    void isNoSignInToThePortal() {
        configure(Map.of("X2GOBROKER_PORTAL_ENABLE", "true"));
        issuer.signIn("adele", "keepers");
        browser.signIn(issuer);
        PortalBrowser portal = new PortalBrowser();
        portal.signIn(issuer);

        assertThat(portal.get("").statusCode()).isEqualTo(200);
        assertThat(new PortalBrowser("/admin/").get("").statusCode()).isEqualTo(303);
        assertThat(browser.post("logout", Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.get("").statusCode()).isEqualTo(303);
        assertThat(portal.get("").statusCode()).as("a sign-in of its own").isEqualTo(200);
    }
}
