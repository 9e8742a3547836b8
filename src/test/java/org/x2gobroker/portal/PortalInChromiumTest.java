package org.x2gobroker.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.session.live.ClientEventType;
import org.x2gobroker.session.live.Events;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.StubIssuer;

/**
 * Debian's Chromium at the portal, led by Playwright: every page without a complaint of axe-core or of the browser. The pictures are left
 * in {@code target/portal} to be looked at.
 */
@QuarkusTest
@Tag("interop")
@Timeout(600)
class PortalInChromiumTest {
    private static final Path PICTURES = Path.of("target", "portal").toAbsolutePath();

    @Inject
    BrokerUnderTest broker;

    @Inject
    MergedLiveSessions sessions;

    @TestHTTPResource("/portal/")
    URI portal;

    @TempDir
    Path folder;

    private final StubIssuer issuer = StubIssuer.start();
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));

    private final List<String> complaints = new ArrayList<>();

    /** How a reader looks at a page. */
    enum ReaderLook {
        LIGHT(1280, ColorScheme.LIGHT, "en"),
        DARK(1280, ColorScheme.DARK, "en"),
        NARROW(360, ColorScheme.LIGHT, "de");

        private final int width;
        private final ColorScheme scheme;
        private final String language;

        ReaderLook(int width, ColorScheme scheme, String language) {
            this.width = width;
            this.scheme = scheme;
            this.language = language;
        }
    }

    @BeforeEach
    void configure() throws IOException {
        Files.createDirectories(PICTURES);
        issuer.signIn("maja", "bees");
        Files.writeString(folder.resolve("secret"), StubIssuer.SECRET);
        Files.writeString(
                folder.resolve("profiles.conf"), """
                [desk]
                name = Office desktop
                command = MATE
                host = desk1
                icon = %s
                [lab]
                name = Laboratory
                command = XFCE
                host = desk2
                [hostile]
                name = <script>alert(1)</script> \u202egnp.exe
                host = desk3
                [long]
                name = %s
                host = desk4
                """.formatted(picture(), "A very long name of a desktop ".repeat(6)));
        new HtpasswdFileEditor(folder.resolve("passwords")).set("maja", "honey");
        configurePortal();
    }

    private void configurePortal() {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "X2GOBROKER_BROKER_INIFILE_SESSION_PROFILES",
                folder.resolve("profiles.conf").toString());
        environment.put("X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "passcode, htpasswd");
        environment.put(
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE", folder.resolve("passwords").toString());
        environment.put("X2GOBROKER_GLOBAL_CLIENT_EVENTS", "true");
        environment.put("X2GOBROKER_PORTAL_ENABLE", "true");
        environment.put("X2GOBROKER_PORTAL_LOGIN", "oidc, password");
        environment.put("X2GOBROKER_OIDC_ISSUER", issuer.address());
        environment.put("X2GOBROKER_OIDC_CLIENT_ID", StubIssuer.CLIENT);
        environment.put(
                "X2GOBROKER_OIDC_CLIENT_SECRET_FILE", folder.resolve("secret").toString());
        broker.configure(environment);
    }

    @AfterEach
    void close() {
        browser.close();
        playwright.close();
        issuer.close();
    }

    @ParameterizedTest
    @EnumSource(ReaderLook.class)
    void showsEveryPageWithoutAComplaint(ReaderLook look) {
        Page page = open(look);
        check(page, look, "login");
        page.locator("#user").fill("maja");
        page.locator("#password").fill("wrong");
        page.locator("form button").click();
        check(page, look, "login-refused");
        signIn(page);
        check(page, look, "home");
        page.locator("details.group > summary").click();
        check(page, look, "home-commands");
        page.locator(".get button").click();
        assertThat(page.locator("#passcode")).isVisible();
        check(page, look, "passcode");
        page.navigate(portal + "sessions");
        check(page, look, "sessions-none");
        report();
        page.navigate(portal + "sessions");
        page.locator("details.ask > summary").first().click();
        check(page, look, "sessions");
        page.navigate(portal + "nothing");
        check(page, look, "missing");
        page.locator(".who button").click();
        check(page, look, "signed-out");

        assertThat(complaints).isEmpty();
    }

    private void report() {
        sessions.take(Events.event(ClientEventType.CONNECTING), Events.maja());
        sessions.take(Events.event(ClientEventType.CONNECTED), Events.maja());
    }

    private static String picture() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setColor(new Color(0x2f7d4f));
        paint.fillRect(0, 0, 64, 64);
        paint.setColor(Color.WHITE);
        paint.fillOval(16, 16, 32, 32);
        paint.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private void check(Page page, ReaderLook look, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(name + "-" + look.name().toLowerCase(Locale.ROOT) + ".png")));
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        violations.forEach(rule -> complaints.add(name + " " + look + ": " + rule.getId() + " " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()));
        int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (width > look.width) {
            complaints.add(name + " " + look + ": wider than the screen, " + width);
        }
    }

    @Test
    void isReadAndUsedWithoutScripts() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Page page = context.newPage();
        page.navigate(portal.toString());
        signIn(page);
        page.locator(".get button").click();
        assertThat(page.locator("#passcode")).isVisible();
        assertThat(page.locator("time")).containsText("Valid until");
        assertThat(page.locator("button[data-copy]")).isHidden();
        assertThat(page.locator("pre").first()).containsText("x2goclient --broker-url=");
    }

    @Test
    void copiesThePasscodeAndCountsItsSeconds() {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        Page page = context.newPage();
        page.navigate(portal.toString());
        signIn(page);
        page.locator(".get button").click();
        page.locator("button[data-copy]").click();
        assertThat(page.locator("button[data-copy]")).hasText("Copied");
        String shown = page.locator("#passcode").textContent();
        assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(shown);
        assertThat(page.locator("time")).containsText("more seconds");
    }

    private Page open(ReaderLook look) {
        Page page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(look.width, 900)
                        .setColorScheme(look.scheme)
                        .setLocale(look.language))
                .newPage();
        page.setDefaultTimeout(60_000);
        page.onConsoleMessage(message -> {
            // A page that is not there says 404, which is meant.
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.navigate(portal.toString());
        return page;
    }

    private static void signIn(Page page) {
        page.locator("a.button").first().click();
        assertThat(page.locator(".who")).containsText("maja");
    }
}
