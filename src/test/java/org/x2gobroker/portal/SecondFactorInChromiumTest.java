package org.x2gobroker.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.testing.AuthenticatorApp;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;
import org.x2gobroker.testing.MovableClock;

/**
 * A user enrols in Debian's Chromium: Debian's {@code zbarimg} reads the QR code from the screen, as the camera of a telephone would. Each page
 * without a complaint of axe-core. The pictures are left in {@code target/portal} to be looked at.
 */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
@Tag("interop")
@Timeout(600)
class SecondFactorInChromiumTest {
    private static final Path PICTURES = Path.of("target", "portal").toAbsolutePath();
    private static final Pattern SECRET = Pattern.compile("otpauth://totp/X2Go:[a-z]+\\?secret=([A-Z2-7]{32})&.*");

    @Inject
    BrokerUnderTest broker;

    @Inject
    Clock clock;

    @TestHTTPResource("/portal/")
    URI portal;

    @TempDir
    Path folder;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void configure() throws Exception {
        broker.awaitDatabase();
        Files.createDirectories(PICTURES);
        HtpasswdFileEditor passwords = new HtpasswdFileEditor(folder.resolve("passwords"));
        for (String user : List.of("light", "dark", "narrow")) {
            passwords.set(user, "honey");
        }
        Path key = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nname = Desk\nhost = desk1\n");
        broker.configure(Map.of(
                "X2GOBROKER_SESSIONPROFILES",
                profiles.toString(),
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH",
                "passcode, htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE",
                folder.resolve("passwords").toString(),
                "X2GOBROKER_GLOBAL_DEFAULT_SECOND_FACTOR",
                "required",
                "X2GOBROKER_SECOND_FACTOR_KEY_FILES",
                key.toString(),
                "X2GOBROKER_PORTAL_ENABLE",
                "true",
                "X2GOBROKER_PORTAL_LOGIN",
                "password"));
    }

    @AfterEach
    void close() {
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @CsvSource({"light, 1280, LIGHT, en", "dark, 1280, DARK, en", "narrow, 360, LIGHT, de"})
    void aUserEnrolsByTheQrCodeOnTheScreen(String user, int width, ColorScheme scheme, String language)
            throws Exception {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(scheme)
                        .setLocale(language))
                .newPage();
        page.setDefaultTimeout(60_000);
        page.navigate(portal.toString());
        signIn(page, user, "honey");
        check(page, width, "second-factor-none-" + user);

        page.locator("button[value=begin]").click();
        assertThat(page.locator(".qr svg")).isVisible();
        String secret = scan(page.locator(".qr"));
        check(page, width, "second-factor-secret-" + user);
        page.locator("#code").fill("000000");
        page.locator("button[value=confirm]").click();
        assertThat(page.locator("[role=alert]")).isVisible();
        check(page, width, "second-factor-wrong-" + user);

        page.locator("#code").fill(AuthenticatorApp.code(secret, clock.instant()));
        page.locator("button[value=confirm]").click();
        assertThat(page.locator(".codes li")).hasCount(10);
        check(page, width, "second-factor-codes-" + user);
        page.locator("a.button[href=second-factor]").click();
        assertThat(page.locator("button[value=remove]")).isVisible();
        check(page, width, "second-factor-active-" + user);

        ((MovableClock) clock).advance(Duration.ofSeconds(30));
        page.locator(".who button").click();
        page.navigate(portal.toString());
        signIn(page, user, "honey " + AuthenticatorApp.code(secret, clock.instant()));
        assertThat(page.locator("main")).containsText("Desk");
        assertThat(complaints).isEmpty();
    }

    private static void signIn(Page page, String user, String password) {
        page.locator("#user").fill(user);
        page.locator("#password").fill(password);
        page.locator("form button").click();
        assertThat(page.locator(".who")).containsText(user);
    }

    /** Takes a picture of the screen and returns the secret that is in it. */
    private String scan(Locator code) throws IOException, InterruptedException {
        Path picture = folder.resolve("screen.png");
        code.screenshot(new Locator.ScreenshotOptions().setPath(picture));
        Process zbar = new ProcessBuilder("zbarimg", "--raw", "--quiet", picture.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String read = new String(zbar.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(zbar.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Matcher secret = SECRET.matcher(read);
        assertThat(secret.matches()).as(read).isTrue();
        return secret.group(1);
    }

    private void check(Page page, int width, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        violations.forEach(rule -> complaints.add(name + ": " + rule.getId() + " " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()));
        int actual = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (actual > width) {
            complaints.add(name + ": wider than the screen, " + actual);
        }
    }
}
