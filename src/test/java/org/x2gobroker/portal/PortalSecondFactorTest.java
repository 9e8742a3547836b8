package org.x2gobroker.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.testing.AuthenticatorApp;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;
import org.x2gobroker.testing.MovableClock;

/** Users who get a second factor in the portal, and those who need one. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
@Timeout(120)
class PortalSecondFactorTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]+)");
    private static final Pattern RECOVERY_CODE = Pattern.compile("([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})");

    @Inject
    BrokerUnderTest broker;

    @Inject
    Clock clock;

    @TempDir
    Path folder;

    private final PortalBrowser browser = new PortalBrowser();

    @BeforeEach
    void configure() throws Exception {
        HtpasswdFileEditor passwords = new HtpasswdFileEditor(folder.resolve("passwords"));
        for (String user : List.of("kurt", "alexander", "puck")) {
            passwords.set(user, "honey");
        }
        Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        configure(Map.of());
        broker.awaitDatabase();
    }

    private void configure(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_SESSIONPROFILES",
                Files.writeString(folder.resolve("profiles"), "[desk]\nname = Desk\nhost = desk1\n")
                        .toString(),
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH",
                "passcode, htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE",
                folder.resolve("passwords").toString(),
                "X2GOBROKER_GLOBAL_DEFAULT_SECOND_FACTOR",
                "optional",
                "X2GOBROKER_SECOND_FACTOR_KEY_FILES",
                folder.resolve("key").toString(),
                "X2GOBROKER_PORTAL_ENABLE",
                "true",
                "X2GOBROKER_PORTAL_LOGIN",
                "password"));
        environment.putAll(more);
        broker.configure(environment);
    }

    @Test
    void showTheSecretAndTheRecoveryCodesOnceAndAskForTheCodeFromThenOn() {
        assertThat(browser.signIn("kurt", "honey").statusCode()).isEqualTo(303);
        assertThat(browser.get("").asString()).contains("href=\"second-factor\"");

        Response begun = send("begin", "");
        String secret = find(SECRET, begun.asString());
        assertThat(begun.asString())
                .contains("<path fill=\"#000\" d=\"M4,4h1v1h-1z", "otpauth://totp/X2Go:kurt?secret=");
        assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
        assertThat(browser.get("second-factor").asString()).doesNotContain(secret);

        assertThat(send("confirm", "000000").statusCode()).isEqualTo(403);
        Response confirmed = send("confirm", code(secret));
        List<String> codes = findAll(RECOVERY_CODE, confirmed.asString());
        assertThat(codes).hasSize(10);
        assertThat(browser.get("second-factor").asString())
                .contains("Recovery codes left: 10")
                .doesNotContain(codes.getFirst());

        ((MovableClock) clock).advance(Duration.ofSeconds(30));
        assertThat(new PortalBrowser().signIn("kurt", "honey").statusCode()).isEqualTo(401);
        assertThat(new PortalBrowser().signIn("kurt", "honey " + code(secret)).statusCode())
                .isEqualTo(303);
        assertThat(new PortalBrowser()
                        .signIn("kurt", "honey " + codes.getFirst())
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("second-factor").asString()).contains("Recovery codes left: 9");
    }

    @Test
    void renewRecoveryCodesAndRemoveTheSecondFactorWithACode() {
        browser.signIn("alexander", "honey");
        String secret = find(SECRET, send("begin", "").asString());
        List<String> first =
                findAll(RECOVERY_CODE, send("confirm", code(secret)).asString());
        ((MovableClock) clock).advance(Duration.ofSeconds(30));

        List<String> second = findAll(RECOVERY_CODE, send("renew", code(secret)).asString());
        assertThat(second).hasSize(10).doesNotContainAnyElementsOf(first);
        assertThat(send("remove", first.getFirst()).statusCode()).isEqualTo(403);
        assertThat(send("begin", "").statusCode()).isEqualTo(409);
        assertThat(send("remove", second.getFirst()).header("Location")).isEqualTo("second-factor");
        assertThat(new PortalBrowser().signIn("alexander", "honey").statusCode())
                .isEqualTo(303);
    }

    @Test
    void doNothingElseBeforeTheyHaveTheOneThatIsRequired() throws Exception {
        configure(Map.of("X2GOBROKER_GLOBAL_DEFAULT_SECOND_FACTOR", "required"));
        assertThat(browser.signIn("puck", "honey").statusCode()).isEqualTo(303);

        for (String page : List.of("", "sessions", "passcode")) {
            assertThat(browser.get(page).header("Location")).as(page).isEqualTo("second-factor");
        }
        String csrf = find(CSRF, browser.get("second-factor").asString());
        assertThat(browser.postWith(csrf, "passcode", Map.of()).header("Location"))
                .isEqualTo("second-factor");

        String secret = find(SECRET, send("begin", "").asString());
        assertThat(send("confirm", code(secret)).statusCode()).isEqualTo(200);
        assertThat(browser.get("").asString()).contains("Desk");
        assertThat(browser.postWith(csrf, "passcode", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void areNotOfferedOneWhereThereIsNoKey() throws Exception {
        configure(Map.of("X2GOBROKER_SECOND_FACTOR_KEY_FILES", "", "X2GOBROKER_GLOBAL_DEFAULT_SECOND_FACTOR", "off"));
        browser.signIn("puck", "honey");

        assertThat(browser.get("second-factor").statusCode()).isEqualTo(404);
        assertThat(browser.get("").asString()).doesNotContain("second-factor");
    }

    private Response send(String action, String code) {
        String csrf = find(CSRF, browser.get("second-factor").asString());
        return browser.postWith(csrf, "second-factor", Map.of("do", action, "code", code));
    }

    private String code(String secret) {
        return AuthenticatorApp.code(secret, clock.instant());
    }

    private static String find(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    private static List<String> findAll(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
