package org.x2gobroker.admin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.session.history.HistoricSession;
import org.x2gobroker.session.history.SessionHistory;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/**
 * Debian's Chromium at the console, led by Playwright: every page without a complaint of axe-core or of the browser, and what scripts add
 * to them. The pictures are left in {@code target/console} to be looked at.
 */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
@Tag("interop")
@Timeout(600)
class ConsoleInChromiumTest {
    private static final Path PICTURES = Path.of("target", "console").toAbsolutePath();

    private static final String SESSION = "maja-90-1795966398_stRmate_dp24";
    private static final Instant JANUARY = Instant.parse("2026-01-05T08:00:00Z");

    /** Every page, and the states that a reader may find it in. */
    private static final Map<String, String> PAGES = pages();

    @Inject
    BrokerUnderTest broker;

    @Inject
    SessionHistory history;

    @Inject
    MaintenancePlanStore plans;

    @TestHTTPResource("/admin/")
    URI console;

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

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "");
        pages.put("sessions", "sessions");
        pages.put("hosts", "hosts");
        pages.put("sessions-none", "sessions?q=nothing");
        pages.put("sessions-progress", "sessions?done=accepted&subject=" + SESSION);
        pages.put("hosts-none", "hosts?q=nothing");
        pages.put("maintenance", "maintenance?month=2126-12");
        pages.put("maintenance-none", "maintenance?month=2127-02");
        pages.put("maintenance-removed", "maintenance?month=2127-02&done=remove&subject=desk1&to=2126-12-31T06:00");
        pages.put("assignments", "assignments");
        pages.put("assignments-none", "assignments?user=nobody");
        pages.put("profiles", "profiles");
        pages.put("profiles-none", "profiles?q=nothing");
        pages.put("profile", "profile?id=desk");
        pages.put("profile-long", "profile?id=" + "long".repeat(40));
        pages.put("profile-missing", "profile?id=nothing");
        pages.put("profile-edit", "profile-edit?id=desk");
        pages.put("profile-new", "profile-edit");
        pages.put("profile-history", "profile-history?id=desk");
        pages.put("access", "access");
        pages.put("access-answer", "access?user=maja&address=192.0.2.1&profile=desk&groups=staff");
        pages.put("users", "users?user=maja");
        pages.put("users-none", "users");
        pages.put("reports", "reports?from=2026-01-01&until=2026-01-31");
        pages.put("reports-user", "reports?by=user&from=2026-01-01&until=2026-01-31");
        pages.put("reports-none", "reports?from=2001-01-01&until=2001-01-31");
        pages.put("transfer", "transfer");
        pages.put("audit", "audit");
        pages.put("missing", "nothing");
        return pages;
    }

    /** How a reader looks at a page. */
    enum Look {
        LIGHT(1280, ColorScheme.LIGHT, "en"),
        DARK(1280, ColorScheme.DARK, "en"),
        NARROW(360, ColorScheme.LIGHT, "de");

        private final int width;
        private final ColorScheme scheme;
        private final String language;

        Look(int width, ColorScheme scheme, String language) {
            this.width = width;
            this.scheme = scheme;
            this.language = language;
        }
    }

    @BeforeEach
    void configure() throws Exception {
        broker.awaitDatabase();
        Files.createDirectories(PICTURES);
        ConsoleSite.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_GLOBAL_CLIENT_EVENTS", "true",
                        "X2GOBROKER_GLOBAL_DEFAULT_PORTSCAN_X2GOSERVERS", "false",
                        "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none"));
        ConsoleBrowser admin = ConsoleBrowser.login("", ConsoleSite.THEKLA.reveal());
        for (String mate : List.of("Mate", "Xfce")) {
            String profiles = """
                    [DEFAULT]
                    soundsystem = pulse
                    [desk]
                    name = %s
                    command = MATE
                    host = desk1, desk2 (192.0.2.7:2222)
                    acl-groups-allow = staff, bees
                    fullscreen = true
                    [%s]
                    name = %s
                    host = %s
                    [own]
                    host = own1, own2
                    broker-assignment = personal
                    [hostile]
                    name = <script>alert(1)</script> \u202egnp.exe
                    host = desk3
                    """.formatted(
                            mate, "long".repeat(40), "A very long name ".repeat(15), "h".repeat(120) + ".example.org");
            admin.post("transfer", Map.of("text", profiles, "mode", "replace-all", "confirmed", "yes"))
                    .then()
                    .statusCode(200);
        }
        admin.post("hosts", Map.of("id", "desk2", "do", "drain")).then().statusCode(303);
        report();
        plan(admin);
        count();
        for (String host : List.of("own1", "own2")) {
            admin.post(
                    "assignments",
                    Map.of("do", "give", "id", host, "user", host.equals("own1") ? "maja" : "w".repeat(80)));
        }
    }

    /** Sessions in several states, one with a command on its way. */
    private static void report() {
        for (String user : List.of("maja", "willi", "thekla", "x".repeat(60))) {
            String session = user.equals("maja") ? SESSION : user + "-91-1795966399_stDMATE_dp24";
            Map<String, String> event = Map.of(
                    "task",
                    "clientevent",
                    "sid",
                    session,
                    "server",
                    "desk3",
                    "login",
                    user,
                    "user",
                    user,
                    "password",
                    "pw",
                    "version",
                    "4.1.2.3",
                    "os",
                    "linux");
            given().formParams(Map.of("task", "selectsession", "sid", "hostile", "user", user, "password", "pw"))
                    .post("/plain/database/");
            List.of("CONNECTING", "CONNECTED")
                    .forEach(name ->
                            given().formParams(event).formParam("event", name).post("/plain/database/"));
            if (user.equals("willi")) {
                given().formParams(event).formParam("event", "SUSPENDING").post("/plain/database/");
            }
        }
    }

    private void plan(ConsoleBrowser admin) {
        plans.list().stream().map(MaintenancePlan::id).toList().forEach(plans::remove);
        Map.of("03", "desk1", "11", "h".repeat(120) + ".example.org", "24", "desk3")
                .forEach((day, host) -> admin.post(
                        "maintenance",
                        Map.of(
                                "do",
                                "add",
                                "id",
                                host,
                                "from",
                                "2126-12-" + day + "T20:00",
                                "to",
                                "2126-12-" + (Integer.parseInt(day) + 2) + "T06:00",
                                "suspend",
                                day.equals("11") ? "" : "2126-12-" + day + "T20:30",
                                "note",
                                "new disks, <b>and a note</b> that says a little more about it")));
        admin.post("maintenance", Map.of("do", "add", "id", "desk1", "to", "2126-12-01T06:00", "note", "until then"));
        admin.post("sessions", Map.of("id", SESSION, "do", "suspend", "reason", "maintenance"));
    }

    private void count() {
        for (int i = 0; i < 60; i++) {
            Instant start = JANUARY.plus(Duration.ofHours(i * i % 600L));
            history.record(List.of(new HistoricSession(
                    "counted-" + i,
                    i % 7 == 0 ? "a-rather-long-user-name@department.example.org" : "user" + i % 25,
                    "database",
                    "desk",
                    "desk" + i % 3,
                    start,
                    start.plusSeconds(600L * i),
                    "terminated")));
        }
    }

    @AfterEach
    void close() {
        plans.list().stream().map(MaintenancePlan::id).toList().forEach(plans::remove);
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void showsEveryPageWithoutAComplaint(Look look) {
        Page page = open(look);
        check(page, look, "login");
        logIn(page);
        for (Map.Entry<String, String> shown : PAGES.entrySet()) {
            page.navigate(console + shown.getValue());
            check(page, look, shown.getKey());
        }
        page.navigate(console + "hosts");
        page.locator("details.ask > summary").first().click();
        check(page, look, "hosts-ask");
        page.navigate(console + "sessions");
        page.locator("details.ask > summary").first().click();
        check(page, look, "sessions-ask");
        page.navigate(console + "maintenance?month=2126-12&host=desk1");
        page.locator("tbody a.button").first().click();
        check(page, look, "maintenance-edit");
        page.locator("#p-to").fill("2001-01-01T00:00");
        page.locator("#plan form button").first().click();
        check(page, look, "maintenance-wrong");
        page.navigate(console + "assignments");
        page.locator("#g-host").fill("desk1");
        page.locator("#g-user").fill("maja");
        page.locator("#give form button").click();
        check(page, look, "assignments-wrong");
        page.navigate(console + "profile-edit");
        page.locator("#id").fill("wrong");
        page.locator("#f-sshport").fill("wide");
        page.locator("form#edit button").last().click();
        check(page, look, "profile-edit-wrong");
        page.navigate(console + "transfer");
        page.locator("#text").fill("[desk]\nname = New name\nhost = desk9\n[another]\nhost = desk1\n");
        page.locator("section:has(#text) button").click();
        check(page, look, "transfer-check");

        assertThat(complaints).isEmpty();
    }

    private void check(Page page, Look look, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(name + "-" + look.name().toLowerCase(java.util.Locale.ROOT) + ".png")));
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        violations.forEach(rule -> complaints.add(name + " " + look + ": " + rule.getId() + " " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(3).map(node -> node.getHtml()).toList()));
        int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (width > look.width) {
            complaints.add(name + " " + look + ": wider than the screen, " + width);
        }
    }

    @Test
    void checksAProfileAtEachKeystrokeAndFiltersTheListWithoutLoadingThePage() {
        Page page = open(Look.LIGHT);
        logIn(page);
        page.navigate(console + "profile-edit?id=desk");
        page.locator("#f-width").fill("wide");
        assertThat(page.locator("#findings")).containsText("width");
        page.locator("#f-width").fill("800");
        assertThat(page.locator("#findings")).containsText("Nothing is wrong");

        page.navigate(console + "profiles");
        page.locator("#q").fill("hosti");
        assertThat(page.locator("#list tbody tr")).hasCount(1);
        assertThat(page.locator("#list tbody")).containsText("<script>alert(1)</script>");
        assertThat(complaints).isEmpty();
    }

    @Test
    void showsAChangeWhileThePageIsOpenButNotUnderTheReadersHands() {
        Page page = open(Look.LIGHT);
        logIn(page);
        page.navigate(console + "hosts");
        Locator row = page.locator("tr:has-text('desk1')");
        assertThat(row).not().containsText("drained by");
        ConsoleBrowser other = ConsoleBrowser.login("", ConsoleSite.THEKLA.reveal());
        other.post("hosts", Map.of("id", "desk1", "do", "drain")).then().statusCode(303);
        assertThat(row).containsText("drained by thekla");

        Locator weight = row.locator("details.ask.mild");
        weight.locator("summary").click();
        other.post("hosts", Map.of("id", "desk1", "do", "undrain")).then().statusCode(303);
        page.waitForTimeout(5000);
        assertThat(weight).hasAttribute("open", "");
        weight.locator("summary").click();
        assertThat(row).not().containsText("drained by");
    }

    @Test
    void drainsAHostByTheKeyboardAlone() {
        Page page = open(Look.LIGHT);
        logIn(page);
        page.navigate(console + "hosts?q=desk1");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        Locator summary =
                page.locator("tr:has-text('desk1') details.ask > summary").first();
        summary.focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("gets no new sessions");
    }

    @Test
    void isReadAndUsedWithoutScripts() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Page page = context.newPage();
        page.navigate(console + "login");
        logIn(page);
        page.navigate(console + "profile-edit?id=desk");
        page.locator("#f-name").fill("Without scripts");
        page.locator("form#edit button").last().click();
        assertThat(page.locator("h1")).hasText("Without scripts");
    }

    private Page open(Look look) {
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
        page.navigate(console + "login");
        return page;
    }

    private static void logIn(Page page) {
        page.locator("#password").fill(ConsoleSite.THEKLA.reveal());
        page.locator("button").click();
        assertThat(page.locator(".who")).containsText("thekla");
    }
}
