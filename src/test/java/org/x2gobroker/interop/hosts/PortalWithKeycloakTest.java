package org.x2gobroker.interop.hosts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.Keycloak;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/**
 * A real Keycloak: Chromium signs in with a password and a code of the telephone, X2Go Client types the passcode and gets a desktop on a
 * real host without another password, and what the portal gave ends with the session at Keycloak.
 */
@Tag("interop")
@Timeout(1200)
class PortalWithKeycloakTest {
    private static final Path ARTIFACTS = Path.of("target", "interop");
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private XGoHost host;
    private NewBroker broker;
    private Display display;
    private Keycloak keycloak;
    private Playwright playwright;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(ARTIFACTS);
        display = Display.open(folder);
        host = XGoHost.start(folder, 1);
        BrokerKey key = BrokerKey.generate(folder);
        host.admitBroker(key.lineWithForcedCommand());
        key.trust(host);
        int port = Program.freePort();
        Path secret = Files.writeString(folder.resolve("secret"), Keycloak.SECRET + "\n");
        Map<String, String> environment = new HashMap<>();
        environment.put("X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "passcode");
        environment.put("X2GOBROKER_BROKER_INIFILE_GROUP_DB", "token");
        environment.put("X2GOBROKER_PORTAL_ENABLE", "true");
        environment.put("X2GOBROKER_PORTAL_CHECK_INTERVAL", "10");
        environment.put("X2GOBROKER_OIDC_ISSUER", Keycloak.issuer(port));
        environment.put("X2GOBROKER_OIDC_CLIENT_ID", Keycloak.CLIENT);
        environment.put("X2GOBROKER_OIDC_CLIENT_SECRET_FILE", secret.toString());
        environment.put("X2GOBROKER_ADMIN_OIDC_LOGIN", "true");
        environment.put("X2GOBROKER_ADMIN_ADMIN_GROUPS", "keepers");
        broker = key.startBroker("""
                [desk]
                name = Desk
                host = %s
                command = xterm
                rootless = true
                sound = false
                print = false
                fstunnel = false
                useexports = false
                usekbd = false
                broker-session-autologin = true
                acl-groups-allow = bees
                """.formatted(host.entry()), environment);
        keycloak = Keycloak.start(folder, port, broker.port());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    @AfterEach
    void stop() {
        browser.close();
        playwright.close();
        keycloak.close();
        host.close();
        broker.close();
        display.close();
    }

    @Test
    void aPersonGetsADesktopByASecondFactorAndLosesItsCookieWithTheSessionAtKeycloak() {
        Page page = newPage();
        signIn(page, "biene", true);
        assertThat(page.locator(".desktop")).containsText("Desk");
        picture(page, "portal-keycloak-home.png");
        String first = passcode(page);

        try (XGoClient client = XGoClient.startWith(first, folder, display, broker, "Desk", host)) {
            host.await("the desktop", () -> host.recordedSessions().contains("|R"));
            assertThat(client.log()).contains("START_USER_SESSIONS");
            display.screenshot(ARTIFACTS.resolve("desktop-by-passcode.png"));
        }

        assertThat(list("biene", first, "").findCookie()).as("used before").isEmpty();
        assertThat(list("maja", passcode(page), "").findCookie())
                .as("of another user")
                .isEmpty();
        assertThat(list("biene", "ABCD-EFGH-JKMN", "").findCookie())
                .as("guessed")
                .isEmpty();
        PlainAnswer login = list("biene", passcode(page), "");
        assertThat(login.body()).contains("Desk");
        String unused = passcode(page);

        String cookie = login.findCookie().orElseThrow();
        String current = list("biene", "", cookie).findCookie().orElseThrow();
        logOutAtKeycloak(page);

        broker.program()
                .await(
                        "the end of the cookie",
                        MINUTE,
                        () -> broker.log().contains("the issuer has ended a session: 1 sign-ins end with it"));
        assertThat(list("biene", "", current).findCookie()).isEmpty();
        assertThat(list("biene", unused, "").findCookie()).isEmpty();
    }

    @Test
    void livesThroughNewKeysAndARestartAndLetsAdministratorsIn() {
        Page page = newPage();
        signIn(page, "biene", true);
        keycloak.rotateKeys();
        Page other = newPage();
        signIn(other, "maja", false);

        Page console = newPage();
        console.navigate("http://127.0.0.1:" + broker.port() + "/admin/login");
        picture(console, "console-login-with-issuer.png");
        console.locator(".issuer a").click();
        console.locator("#username").fill("maja");
        console.locator("#password").fill(Keycloak.PASSWORD);
        console.locator("#kc-login").click();
        assertThat(console.locator(".who")).containsText("maja");
        picture(console, "console-by-keycloak.png");

        keycloak.stop();
        page.reload();
        assertThat(page.locator(".who")).containsText("biene");
        Page late = newPage();
        late.navigate(portal());
        assertThat(late.locator("[role=alert]")).containsText("does not answer");

        keycloak.restart();
        broker.program()
                .await(
                        "the end of the sign-ins that the new Keycloak does not know",
                        MINUTE,
                        () -> broker.log().contains("the sign-in of biene has ended at the issuer"));
        signIn(newPage(), "maja", false);
    }

    private Page newPage() {
        Page page = browser.newContext(new Browser.NewContextOptions().setLocale("en"))
                .newPage();
        page.setDefaultTimeout(90_000);
        return page;
    }

    private String portal() {
        return "http://127.0.0.1:" + broker.port() + "/portal/";
    }

    private void signIn(Page page, String user, boolean byTelephone) {
        page.navigate(portal());
        page.locator("#username").fill(user);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
        if (byTelephone) {
            page.locator("#otp").fill(Keycloak.code());
            page.locator("#kc-login").click();
        }
        page.locator(".who").waitFor();
        assertThat(page.locator(".who")).containsText(user);
    }

    private String passcode(Page page) {
        page.navigate(portal());
        page.locator(".get button").click();
        return page.locator("#passcode").textContent();
    }

    private void logOutAtKeycloak(Page page) {
        page.navigate(keycloak.address() + "/protocol/openid-connect/logout");
        page.locator("#kc-logout").click();
        page.waitForLoadState();
    }

    private PlainAnswer list(String user, String password, String cookie) {
        return PlainAnswer.ask(
                broker, Map.of("task", "listsessions", "user", user, "password", password, "authid", cookie));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(ARTIFACTS.resolve(name)));
    }
}
