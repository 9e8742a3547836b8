package org.x2gobroker.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.MovableClock;
import org.x2gobroker.testing.StubIssuer;

/** The portal in each way to sign in: who gets in, what the pages show, and what ends a sign-in. */
@QuarkusTest
class PortalTest {
    private static final Pattern INLINE = Pattern.compile(
            "(?i)<style|<script(?! src=)|\\son[a-z]+=|\\sstyle=|javascript:|(src|href|action)=\"(https?:)?//");

    private static final Pattern PASSCODE = Pattern.compile("<output id=\"passcode\"[^>]*>([^<]+)<");
    private static final Pattern COOKIE = Pattern.compile("AUTHID:(\\S+)");

    @Inject
    BrokerUnderTest broker;

    @Inject
    MovableClock clock;

    @TempDir
    Path folder;

    private StubIssuer issuer;
    private final PortalBrowser browser = new PortalBrowser();

    @BeforeEach
    void configure() throws IOException {
        issuer = StubIssuer.start();
        issuer.signIn("maja", "bees");
        HtpasswdFileEditor passwords = new HtpasswdFileEditor(folder.resolve("passwords"));
        passwords.set("maja", "honey");
        Files.writeString(folder.resolve("secret"), StubIssuer.SECRET);
        Files.writeString(folder.resolve("profiles.conf"), """
                [desk]
                name = Mate <b>desk</b>
                command = MATE
                host = desk1
                [hers]
                name = For Maja
                host = desk2
                acl-users-allow = maja
                [theirs]
                name = For Willi
                host = desk3
                acl-users-allow = willi
                [away]
                name = Elsewhere
                host = desk4
                acl-clients-allow = 192.0.2.0/24
                """);
        configure(Map.of());
    }

    private void configure(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_BROKER_INIFILE_SESSION_PROFILES",
                folder.resolve("profiles.conf").toString(),
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH",
                "htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE",
                folder.resolve("passwords").toString(),
                "X2GOBROKER_PORTAL_ENABLE",
                "true",
                "X2GOBROKER_PORTAL_LOGIN",
                "oidc, password",
                "X2GOBROKER_OIDC_ISSUER",
                issuer.address(),
                "X2GOBROKER_OIDC_CLIENT_ID",
                StubIssuer.CLIENT,
                "X2GOBROKER_OIDC_CLIENT_SECRET_FILE",
                folder.resolve("secret").toString()));
        environment.putAll(more);
        broker.configure(environment);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void isNotThereUntilItIsSwitchedOn() {
        broker.configure(Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "false"));

        for (String page : List.of("", "login", "start", "callback", "portal.js", "sessions")) {
            assertThat(browser.get(page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(given().post("/portal/backchannel-logout").statusCode()).isEqualTo(404);
        assertThat(given().accept("text/html").get("/").asString()).doesNotContain("portal/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sessions", "passcode", "nothing"})
    void leadsToTheLoginFirst(String page) {
        Response answer = browser.get(page);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("login");
        assertThat(answer.asString()).isEmpty();
    }

    @Test
    void leadsStraightToTheIssuerWhereThatIsTheOnlyWay() {
        configure(Map.of("X2GOBROKER_PORTAL_LOGIN", "oidc"));

        assertThat(browser.get("sessions").header("Location")).isEqualTo("start?next=sessions");
        assertThat(browser.signIn(issuer, "start?next=sessions").header("Location"))
                .isEqualTo("sessions");
        assertThat(browser.get("").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "passcode", "logout"})
    void doesNothingForSomebodyWhoHasNotSignedIn(String page) {
        assertThat(browser.postWith("x", page, Map.of("id", "a", "do", "terminate"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void showsTheDesktopsThatTheUserWouldSeeFromThisAddress() {
        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(303);

        assertThat(browser.get("").asString())
                .contains("Mate &lt;b&gt;desk&lt;/b&gt;", "For Maja", "MATE", "maja")
                .doesNotContain("For Willi", "Elsewhere", "<b>desk");
    }

    @Test
    void saysHowToStartTheClientAtThisAddress() {
        browser.signIn(issuer);

        assertThat(browser.get("").asString())
                .contains("x2goclient <span class=\"option\">--broker-url=http://maja@localhost:")
                .contains("/plain/inifile/");
        configure(Map.of("X2GOBROKER_PORTAL_ADDRESS", "https://broker.example.org/x2go/"));
        assertThat(browser.get("").asString())
                .contains("--broker-url=https://maja@broker.example.org/x2go/plain/inifile/");
        assertThat(browser.get("start").header("Location"))
                .contains("redirect_uri=https%3A%2F%2Fbroker.example.org%2Fx2go%2Fportal%2Fcallback");
    }

    @ParameterizedTest
    @CsvSource({"maja, honey, 303", "maja, wax, 401", "maja, '', 401", "'', honey, 401", "willi, honey, 401"})
    void letsInByThePassword(String user, String password, int status) {
        assertThat(browser.signIn(user, password).statusCode()).isEqualTo(status);
        assertThat(browser.get("").statusCode()).isEqualTo(status == 303 ? 200 : 303);
    }

    @Test
    void takesNoPasswordWhereOnlyTheIssuerCounts() {
        browser.signIn("maja", "honey");
        assertThat(browser.get("").statusCode()).isEqualTo(200);

        configure(Map.of("X2GOBROKER_PORTAL_LOGIN", "oidc"));

        assertThat(browser.get("").statusCode()).as("a sign-in of before").isEqualTo(303);
        assertThat(new PortalBrowser().signIn("maja", "honey").statusCode()).isEqualTo(200);
        assertThat(browser.get("").statusCode()).isEqualTo(303);
    }

    @Test
    void asksNoMoreAfterTooManyWrongPasswords() {
        configure(Map.of("X2GOBROKER_GLOBAL_GUESS_LIMIT", "2"));
        for (int i = 0; i < 2; i++) {
            assertThat(browser.signIn("zora", "wrong").statusCode()).isEqualTo(401);
        }
        assertThat(browser.signIn("maja", "honey").statusCode())
                .as("somebody else")
                .isEqualTo(303);
        assertThat(new PortalBrowser().signIn("zora", "right").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAFormThatItHasNotMade() {
        Response answer = given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("user", "maja")
                .formParam("password", "honey")
                .formParam("form", "x")
                .cookie("x2gobroker_portal_form", "y")
                .post("/portal/login");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.cookies()).doesNotContainKey("x2gobroker_portal");
        browser.signIn(issuer);
        for (String page : List.of("sessions", "passcode", "logout")) {
            assertThat(browser.postWith("x", page, Map.of()).statusCode()).isEqualTo(403);
        }
        assertThat(browser.get("").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesACallbackThatTheBrowserHasNotBegun() {
        PortalBrowser other = new PortalBrowser();
        String back = issuer.visit(other.get("start").header("Location")).getRawQuery();

        assertThat(browser.get("callback?" + back).statusCode()).isEqualTo(403);
        assertThat(browser.get("callback").statusCode()).isEqualTo(403);
        assertThat(browser.get("").statusCode()).isEqualTo(303);
        assertThat(other.get("callback?" + back).statusCode()).isEqualTo(303);
        assertThat(other.get("callback?" + back).statusCode()).as("once more").isEqualTo(403);
    }

    @Test
    void saysThatTheIssuerDoesNotAnswer() {
        issuer.stop();

        assertThat(browser.get("start").statusCode()).isEqualTo(503);
        assertThat(browser.get("login").statusCode()).isEqualTo(200);
        issuer.restart();
        clock.advance(Duration.ofSeconds(3));
        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(303);
    }

    @Test
    void wantsTheSecondFactorThatIsConfiguredAlsoOfThoseWhoAreIn() {
        browser.signIn(issuer);
        assertThat(browser.get("").statusCode()).isEqualTo(200);

        configure(Map.of("X2GOBROKER_OIDC_REQUIRE_ACR", "gold, platinum"));

        assertThat(browser.get("").statusCode()).isEqualTo(303);
        assertThat(browser.get("start").header("Location")).contains("acr_values=gold");
        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(403);
        issuer.changeTokens(claims -> claims.setStringClaim("acr", "platinum"));
        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(303);

        configure(Map.of("X2GOBROKER_OIDC_REQUIRE_AMR", "mfa"));
        assertThat(browser.get("").statusCode()).isEqualTo(303);
        issuer.changeTokens(claims -> claims.setStringListClaim("amr", "pwd", "mfa"));
        assertThat(browser.signIn(issuer).statusCode()).isEqualTo(303);
    }

    @Test
    void endsWithTheSessionAtTheIssuer() {
        browser.signIn(issuer);
        PortalBrowser password = new PortalBrowser();
        password.signIn("maja", "honey");

        assertThat(logOut(issuer.logoutToken("willi", _ -> {})).statusCode()).isEqualTo(200);
        assertThat(browser.get("").statusCode()).isEqualTo(200);
        assertThat(logOut(StubIssuer.unsigned(issuer.logoutToken("maja", _ -> {})))
                        .statusCode())
                .isEqualTo(400);
        assertThat(logOut("").statusCode()).isEqualTo(400);
        assertThat(browser.get("").statusCode()).isEqualTo(200);

        Response answer = logOut(issuer.logoutToken("maja", _ -> {}));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(browser.get("").statusCode()).isEqualTo(303);
        assertThat(password.get("").statusCode()).as("no session of the issuer").isEqualTo(200);
    }

    @Test
    void givesAPasscodeThatOpensOneLoginOfThisUser() {
        configure(Map.of("X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "passcode, htpasswd"));
        assertThat(browser.get("passcode").statusCode()).isEqualTo(303);
        browser.signIn(issuer);
        assertThat(browser.get("").asString()).contains("Get a passcode");
        String first = passcode();
        String second = passcode();

        assertThat(list("maja", first, "")).contains("START_USER_SESSIONS", "For Maja");
        assertThat(list("maja", first, "")).as("once more").doesNotContain("START_USER_SESSIONS");
        assertThat(list("willi", second, "")).as("another user").doesNotContain("START_USER_SESSIONS");
        assertThat(list("maja", "honey", "")).as("the other mechanism").contains("START_USER_SESSIONS");
        assertThat(new PortalBrowser().signIn("maja", second).statusCode())
                .as("a passcode for another one")
                .isEqualTo(401);
    }

    @Test
    void endsPasscodesAndCookiesOfClientsWithTheSessionAtTheIssuer() {
        configure(Map.of("X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "passcode"));
        browser.signIn(issuer);
        String unused = passcode();
        String cookie = cookie(list("maja", passcode(), ""));
        String next = cookie(list("maja", "", cookie));
        assertThat(next).isNotEmpty();

        logOut(issuer.logoutToken("maja", _ -> {}));

        assertThat(list("maja", "", next)).doesNotContain("START_USER_SESSIONS");
        assertThat(list("maja", unused, "")).doesNotContain("START_USER_SESSIONS");
        assertThat(browser.get("").statusCode()).isEqualTo(303);
    }

    @Test
    void takesGroupsFromTheTokenWhereTheyAreMeant() throws IOException {
        Files.writeString(
                folder.resolve("profiles.conf"),
                "[hive]\nname = Hive\nhost = desk1\nacl-groups-allow = bees\n[web]\nname = Web\nhost = desk2\n"
                        + "acl-groups-allow = spiders\n");
        configure(Map.of("X2GOBROKER_BROKER_INIFILE_GROUP_DB", "token"));
        browser.signIn(issuer);

        assertThat(browser.get("").asString()).contains("Hive").doesNotContain("Web<");
    }

    @Test
    void offersNoPasscodesWhereClientsTakeNone() {
        browser.signIn(issuer);

        assertThat(browser.get("").asString()).doesNotContain("Get a passcode");
        assertThat(browser.post("passcode", Map.of()).statusCode()).isEqualTo(404);
    }

    private String passcode() {
        Matcher shown = PASSCODE.matcher(browser.post("passcode", Map.of()).asString());
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private static String list(String user, String password, String cookie) {
        return given().formParam("task", "listsessions")
                .formParam("user", user)
                .formParam("password", password)
                .formParam("authid", cookie)
                .post("/plain/inifile/")
                .asString();
    }

    private static String cookie(String answer) {
        Matcher handedOut = COOKIE.matcher(answer);
        return handedOut.find() ? handedOut.group(1) : "";
    }

    private static Response logOut(String token) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("logout_token", token)
                .post("/portal/backchannel-logout");
    }

    @Test
    void signsOutAndLeadsToTheIssuerForTheRest() {
        browser.signIn(issuer);

        Response answer = browser.post("logout", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(browser.get("").statusCode()).isEqualTo(303);
        assertThat(browser.get(answer.header("Location")).asString())
                .contains("You are signed out here", issuer.address() + "/logout?");
    }

    @Test
    void setsCookiesThatNoScriptCanRead() {
        configure(Map.of("X2GOBROKER_GLOBAL_TRUSTED_PROXIES", "127.0.0.1"));
        browser.with("X-Forwarded-Proto", "https").with("X-Forwarded-For", "192.0.2.1");

        Response start = browser.get("start");
        assertThat(start.header("Set-Cookie")).contains("; HttpOnly; SameSite=Lax; Secure; Max-Age=900");
        Response answer = browser.signIn(issuer);

        assertThat(answer.headers().getValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("x2gobroker_portal=")
                        .contains("; HttpOnly; SameSite=Lax; Secure"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("x2gobroker_attempt=;").contains("Max-Age=0"));
        assertThat(browser.get("").asString()).as("at the client's address").contains("Elsewhere");
    }

    @Test
    void loadsNothingFromElsewhereAndKeepsPagesOutOfCaches() {
        browser.signIn(issuer);
        for (String page : List.of("", "sessions", "nothing")) {
            Response answer = browser.get(page);

            assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.asString()).doesNotContainPattern(INLINE);
        }
        assertThat(browser.get("nothing").statusCode()).isEqualTo(404);
        assertThat(given().get("/portal/portal.js").contentType()).startsWith("text/javascript");
        assertThat(given().get("/portal/console.css").contentType()).startsWith("text/css");
        assertThat(given().redirects().follow(false).get("/portal").header("Location"))
                .isEqualTo("portal/");
    }

    @Test
    void commandsNoSessionOfSomebodyElse() {
        browser.signIn(issuer);

        assertThat(browser.get("sessions").statusCode()).isEqualTo(200);
        assertThat(browser.post("sessions", Map.of("id", "willi-50-1", "do", "terminate"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post("sessions", Map.of("id", "willi-50-1", "do", "dance"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void speaksGermanToWhoeverPrefersIt() {
        browser.signIn(issuer);
        browser.with("Accept-Language", "de-AT, en;q=0.5");

        assertThat(browser.get("").asString()).contains("<html lang=\"de\">", "Ihre Desktops", "Abmelden");
    }

    @Test
    void goesToNoOtherSiteAfterTheSignIn() {
        for (String next : List.of("https%3A%2F%2Fevil.example.org", "%2F%2Fevil.example.org", "%2Felsewhere")) {
            assertThat(browser.signIn(issuer, "start?next=" + next).header("Location"))
                    .isEqualTo("./");
        }
    }

    @Test
    void believesTheProxyThatIsNamedAndNobodyElse() {
        configure(Map.of("X2GOBROKER_PORTAL_LOGIN", "proxy", "X2GOBROKER_PORTAL_REMOTE_USER_PROXIES", "192.0.2.1"));
        browser.with("Remote-User", "maja");
        assertThat(browser.get("").statusCode()).isEqualTo(403);

        configure(Map.of("X2GOBROKER_PORTAL_LOGIN", "proxy", "X2GOBROKER_PORTAL_REMOTE_USER_PROXIES", "127.0.0.1"));
        assertThat(browser.get("").asString()).contains("For Maja");
        browser.with("Remote-User", "willi");
        assertThat(browser.get("").asString()).contains("For Willi").doesNotContain("For Maja");
        browser.without("Remote-User");
        assertThat(browser.get("").statusCode()).as("without the header").isEqualTo(403);
        assertThat(new PortalBrowser().get("start").statusCode()).isEqualTo(303);
    }

    @Test
    void takesNoNoticeOfAHeaderWhereProxiesSignNobodyIn() {
        browser.with("Remote-User", "willi");
        assertThat(browser.get("").statusCode()).isEqualTo(303);
        browser.signIn(issuer);

        assertThat(browser.get("").asString()).contains("For Maja").doesNotContain("For Willi");
    }

    @Test
    void isOnTheStartPage() {
        assertThat(given().accept("text/html").get("/").asString()).contains("href=\"portal/\"");
    }
}
