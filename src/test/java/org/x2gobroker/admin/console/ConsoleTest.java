package org.x2gobroker.admin.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.profile.database.catalogue.StoreReplica;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;

/** The console in each role: who gets in, what the pages show, and what their forms do. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class ConsoleTest {
    private static final Pattern INLINE = Pattern.compile(
            "(?i)<style|<script(?! src=)|\\son[a-z]+=|\\sstyle=|javascript:|(src|href|action)=\"(https?:)?//");

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    private ConsoleBrowser admin = new ConsoleBrowser();
    private ConsoleBrowser auditor = new ConsoleBrowser();

    @BeforeEach
    void logIn() throws InterruptedException {
        broker.awaitDatabase();
        ConsoleSite.configure(broker, folder, Map.of());
        admin = ConsoleBrowser.login("", ConsoleSite.THEKLA.reveal());
        auditor = ConsoleBrowser.login("", ConsoleSite.MAX.reveal());
        importProfiles("[desk]\nname = Mate\nhost = desk1, desk2\nacl-groups-allow = spiders\n[open]\nhost = desk3\n");
        // They come into force a moment later.
        StoreReplica.await(() ->
                admin.get("access?user=nobody&address=192.0.2.1").asString().contains("[open]"));
    }

    private void importProfiles(String text) {
        assertThat(admin.post(
                                "transfer",
                                Map.of("text", text, "format", "ini", "mode", "replace-all", "confirmed", "yes"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hosts",
                "profiles",
                "profile?id=desk",
                "profile-edit?id=desk",
                "profile-history?id=desk",
                "access?user=maja",
                "users",
                "transfer",
                "export?format=ini",
                "audit",
                "audit-export",
                "nothing"
            })
    void leadsToTheLoginFirst(String page) {
        Response answer = new ConsoleBrowser().get(page);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("login");
        assertThat(answer.asString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hosts", "profile-edit", "profile-delete", "profile-restore", "users", "transfer", "logout"})
    void doesNothingForSomebodyWhoIsNotLoggedIn(String page) {
        assertThat(new ConsoleBrowser().post(page, Map.of("id", "desk")).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "thekla, net, 303",
        "maja, honey, 401",
        "thekla, web, 401",
        "thekla, '', 401",
        "'', x2gobroker_nonsense, 401"
    })
    void letsInByThePasswordWhoHasARole(String user, String password, int status) throws IOException {
        configurePasswords();
        ConsoleBrowser browser = new ConsoleBrowser();

        assertThat(browser.send(user, password).statusCode()).isEqualTo(status);
        assertThat(browser.get("").statusCode()).isEqualTo(status == 303 ? 200 : 303);
    }

    @Test
    void locksOutWhoLosesTheGroupOfTheRole() throws IOException {
        configurePasswords();
        ConsoleBrowser browser = ConsoleBrowser.login("thekla", "net");
        assertThat(browser.get("").statusCode()).isEqualTo(200);

        ConsoleSite.configure(broker, folder, Map.of("X2GOBROKER_ADMIN_ADMIN_GROUPS", "others"));

        assertThat(browser.get("").statusCode()).isEqualTo(303);
        assertThat(browser.post("hosts", Map.of("id", "desk1", "do", "drain")).statusCode())
                .isEqualTo(401);
    }

    private void configurePasswords() throws IOException {
        Path passwords = folder.resolve("passwords");
        HtpasswdFileEditor editor = new HtpasswdFileEditor(passwords);
        editor.set("thekla", "net");
        editor.set("maja", "honey");
        ConsoleSite.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_ADMIN_ADMIN_GROUPS", "spiders",
                        "X2GOBROKER_ADMIN_AUTH_MECH", "htpasswd",
                        "X2GOBROKER_AUTHMECH_HTPASSWD_FILE", passwords.toString()));
    }

    @Test
    void refusesALoginFormThatItHasNotMade() {
        Response answer = given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("user", "thekla")
                .formParam("password", "net")
                .formParam("form", "x")
                .cookie("x2gobroker_login", "y")
                .post("/admin/login");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.cookies()).doesNotContainKey("x2gobroker_console");
    }

    @Test
    void setsACookieThatNoScriptAndNoOtherSiteCanUse() {
        Response answer = new ConsoleBrowser().send("", ConsoleSite.THEKLA.reveal());

        assertThat(answer.headers().getValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("x2gobroker_console=")
                        .contains("; HttpOnly", "; SameSite=Strict")
                        .doesNotContain("Secure"));
        ConsoleSite.configure(broker, folder, Map.of("X2GOBROKER_GLOBAL_TRUSTED_PROXIES", "127.0.0.1"));
        assertThat(given().header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-For", "192.0.2.1")
                        .get("/admin/login")
                        .header("Set-Cookie"))
                .contains("; Secure");
    }

    @Test
    void endsTheSessionAtTheLogout() {
        assertThat(admin.post("logout", Map.of()).statusCode()).isEqualTo(303);

        assertThat(admin.get("").statusCode()).isEqualTo(303);
    }

    @Test
    void locksOutATokenThatIsRemoved() throws IOException {
        assertThat(admin.get("").statusCode()).isEqualTo(200);

        Files.writeString(folder.resolve("tokens"), "");

        assertThat(admin.get("").statusCode()).isEqualTo(303);
        assertThat(admin.post("hosts", Map.of("id", "desk1", "do", "drain")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void isNotThereUntilAnAdministratorIsConfigured() {
        broker.configure(Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "false"));

        assertThat(given().get("/admin/").statusCode()).isEqualTo(404);
        assertThat(given().get("/admin/login").statusCode()).isEqualTo(404);
        assertThat(given().get("/admin/htmx.js").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hosts",
                "hosts?q=desk&condition=up",
                "profiles",
                "profiles?q=nothing",
                "profiles?host=desk1&offset=50",
                "profile?id=desk",
                "profile-history?id=desk",
                "access",
                "access?user=thekla&address=192.0.2.1&profile=desk",
                "users",
                "users?user=thekla",
                "transfer",
                "audit",
                "audit?actor=thekla&outcome=done&from=2020-01-01&until=2030-01-01"
            })
    void showsThePageToBothRolesAndLoadsNothingFromElsewhere(String page) {
        for (ConsoleBrowser browser : List.of(admin, auditor)) {
            Response answer = browser.get(page);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("text/html; charset=utf-8");
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.asString()).doesNotContainPattern(INLINE);
        }
    }

    @Test
    void offersNoFormsToAuditors() {
        assertThat(admin.get("hosts").asString()).contains("value=\"drain\"");
        assertThat(auditor.get("hosts").asString()).doesNotContain("value=\"drain\"");
        assertThat(auditor.get("profile?id=desk").asString()).doesNotContain("profile-edit", "profile-delete");
    }

    @ParameterizedTest
    @CsvSource({
        "hosts, drain",
        "profile-edit, ''",
        "profile-delete, ''",
        "profile-restore, ''",
        "users, ''",
        "transfer, ''"
    })
    void refusesChangesByAuditorsAndRecordsThem(String page, String action) {
        Response answer = auditor.post(page, Map.of("id", "desk", "do", action, "revision", "1", "text", "[x]\n"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(admin.get("audit?actor=max&outcome=refused").asString()).contains("403 in the console");
        assertThat(admin.get("profile?id=desk").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hosts", "profile-edit", "profile-delete", "profile-restore", "users", "transfer", "logout"})
    void refusesFormsWithoutTheTokenOfTheSession(String page) {
        for (String token : List.of("", "x", "A".repeat(43))) {
            assertThat(admin.postWith(token, page, Map.of("id", "desk", "do", "drain", "revision", "1"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(admin.get("profile?id=desk").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/json, 415"})
    void takesNothingButForms(String type, int status) {
        assertThat(admin.request()
                        .contentType(type)
                        .body("csrf=x")
                        .post("/admin/hosts")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void refusesAFormThatIsTooLarge() {
        assertThat(admin.post("hosts", Map.of("id", "x".repeat(300_000))).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example.org/", "//evil.example.org", "/elsewhere", "javascript:alert(1)", "\\evil"
            })
    void goesToNoOtherSiteAfterTheLogin(String next) {
        String page = given().queryParam("next", next).get("/admin/login").asString();

        assertThat(page).contains("name=\"next\" value=\"./\"").doesNotContain("evil", "alert");
    }

    @Test
    void escapesAHostileProfile() {
        String name = "<script>alert(1)</script>\u202egnp.exe\"'><img src=x onerror=alert(2)>";
        importProfiles("[a<b>\"']\nname = " + name + "\nhost = <i>h1</i>\n");

        for (String page : List.of(
                "",
                "profiles",
                "hosts",
                "profile?id=a%3Cb%3E%22%27",
                "profile-edit?id=a%3Cb%3E%22%27",
                "profile-history?id=a%3Cb%3E%22%27",
                "access?user=%3Cscript%3E&profile=a%3Cb%3E%22%27",
                "audit")) {
            Response answer = admin.get(page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            assertThat(answer.asString()).as(page).doesNotContain("<script>", "<img", "<i>h1", "<b>\"'");
        }
        assertThat(admin.get("profiles").asString()).contains("&lt;script&gt;alert(1)");
    }

    @Test
    void makesChangesRestoresAndDeletesAProfile() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", "new one/ä");
        fields.put("revision", "0");
        fields.put("o.name", "New");
        fields.put("o.host", "desk1\ndesk2");
        fields.put("o.fullscreen", "true");
        String link = "new+one%2F%C3%A4";
        Response created = admin.post("profile-edit", fields);
        assertThat(created.statusCode()).isEqualTo(303);
        assertThat(created.header("Location")).isEqualTo("profile?id=" + link + "&done=created");
        assertThat(admin.get("profile?id=" + link).asString()).contains("new one/ä", "desk2", "fullscreen");

        fields.put("revision", "1");
        fields.put("o.name", "Newer");
        fields.put("o.fullscreen", "");
        assertThat(admin.post("profile-edit", fields).statusCode()).isEqualTo(303);
        String history = admin.get("profile-history?id=" + link).asString();
        assertThat(history).contains("<del>New</del>", "<ins>Newer</ins>", "<del>true</del>", "thekla");

        assertThat(admin.post("profile-edit", fields).statusCode())
                .as("a revision that is no more")
                .isEqualTo(409);

        assertThat(admin.postAndFollow("profile-restore", Map.of("id", "new one/ä", "revision", "1", "newest", "2"))
                        .asString())
                .contains("fullscreen");
        assertThat(admin.postAndFollow("profile-delete", Map.of("id", "new one/ä", "revision", "3"))
                        .asString())
                .contains("brings it back");
        assertThat(admin.get("profile?id=" + link).statusCode()).isEqualTo(404);
        assertThat(admin.postAndFollow("profile-restore", Map.of("id", "new one/ä", "revision", "3", "newest", "4"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.get("audit?subject=" + link).asString())
                .contains("profile.create", "profile.replace", "profile.restore", "profile.delete");
    }

    @Test
    void saysAtTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
        Response answer =
                admin.post("profile-edit", Map.of("id", "wrong", "revision", "0", "o.width", "wide", "o.name", "Kept"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("value=\"Kept\"", "aria-invalid=\"true\"", "class=\"problem\"");
        assertThat(admin.get("profile?id=wrong").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhoChangesBackWhatIsChangedInAProfile() {
        given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .encodeContentTypeAs("application/x-ini", ContentType.TEXT)
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Authorization", "Bearer " + ConsoleSite.THEKLA.reveal())
                .contentType("application/x-ini")
                .queryParam("source", "git/desktops")
                .body("[desk]\nname = Mate\n")
                .post("/api/v1/import")
                .then()
                .statusCode(200);

        assertThat(admin.get("profile?id=desk").asString())
                .contains("“git/desktops” imports this profile again and again.");
        assertThat(admin.get("profile-edit?id=desk").asString()).contains("“git/desktops” imports");
        assertThat(admin.get("profile?id=open").asString()).doesNotContain("imports this profile");
        assertThat(given().header("Authorization", "Bearer " + ConsoleSite.THEKLA.reveal())
                        .get("/api/v1/profiles/desk")
                        .path("source")
                        .toString())
                .isEqualTo("git/desktops");
    }

    @Test
    void checksAProfileWhileItIsTyped() {
        assertThat(admin.post("profile-check", Map.of("id", "desk", "o.acl-user-allow", "maja"))
                        .asString())
                .contains("acl-user-allow", "chip bad")
                .doesNotContain("<html");
        assertThat(admin.post("profile-check", Map.of("id", "desk", "o.name", "Fine"))
                        .asString())
                .contains("Nothing is wrong");
        assertThat(admin.get("profile?id=desk").asString()).contains("Mate");
    }

    @Test
    void showsWhatAnImportWouldChangeBeforeItDoes() {
        Map<String, String> text =
                Map.of("text", "[desk]\nname = Xfce\nhost = desk1\n[more]\nhost = desk9\n", "mode", "merge");

        String check = admin.post("transfer", text).asString();

        assertThat(check).contains("<del>Mate</del>", "<ins>Xfce</ins>", "1 created, 1 replaced", "confirmed");
        assertThat(admin.get("profile?id=more").statusCode()).isEqualTo(404);
        assertThat(admin.post("transfer", Map.of("text", "[x]\nwidth = wide\n")).statusCode())
                .isEqualTo(422);
        assertThat(admin.post("transfer", Map.of("text", "no ini")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void importsAFileThatIsUploaded() {
        String token = csrf();
        Response answer = admin.request()
                .multiPart("csrf", token)
                .multiPart("mode", "merge")
                .multiPart("file", "more.yaml", "desk:\n  name: Yaml\n  host: desk1\n".getBytes(StandardCharsets.UTF_8))
                .post("/admin/transfer");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString()).contains("<ins>Yaml</ins>");
    }

    private String csrf() {
        Matcher found = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")
                .matcher(admin.get("").asString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void exportsProfilesAndTheAuditLog() {
        assertThat(auditor.get("export?format=ini").asString()).contains("[desk]", "name = Mate");
        assertThat(auditor.get("export?format=yaml").asString()).contains("desk:");
        Response csv = auditor.get("audit-export?actor=thekla");
        assertThat(csv.contentType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.asString()).startsWith("id,at,actor").contains("profile.import");
    }

    @Test
    void drainsAndWeighsAHost() {
        assertThat(admin.postAndFollow("hosts", Map.of("id", "desk1", "do", "drain"))
                        .asString())
                .contains("drained by thekla", "desk1 gets no new sessions now");
        assertThat(admin.postAndFollow("hosts", Map.of("id", "desk1", "do", "weight", "weight", "3"))
                        .asString())
                .contains("weight 3", "drained by thekla");
        admin.post("hosts", Map.of("id", "desk1", "do", "undrain"));
        assertThat(admin.get("hosts?q=desk1").asString()).contains("weight 3").doesNotContain("drained by");
        admin.post("hosts", Map.of("id", "desk1", "do", "release"));
        assertThat(admin.get("hosts?q=desk1").asString()).doesNotContain("weight 3");
        assertThat(admin.post("hosts", Map.of("id", "nowhere", "do", "drain")).statusCode())
                .isEqualTo(404);
        assertThat(admin.post("hosts", Map.of("id", "desk1", "do", "nothing")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void explainsWhatAUserSeesAndWhatASelectionWouldAnswer() {
        String page =
                admin.get("access?user=thekla&address=192.0.2.1&profile=desk").asString();
        assertThat(page).contains("The user sees 2 of 2 profiles", "acl-groups-allow", "START_USER_SESSIONS", "desk1");

        assertThat(admin.get("access?user=maja&address=192.0.2.1&profile=desk").asString())
                .contains("The user sees 1 of 2 profiles", "as if it did not exist");
        assertThat(admin.get("access?user=maja&address=192.0.2.1&groups=spiders")
                        .asString())
                .contains("The user sees 2 of 2 profiles");
        assertThat(admin.get("access?user=maja&address=nowhere").statusCode()).isEqualTo(422);
        assertThat(admin.get("access?user=maja&address=192.0.2.1&profile=nothing")
                        .asString())
                .contains("no such profile");
    }

    @Test
    void endsTheLoginsOfAUser() {
        // Somebody who logs in to no other test.
        assertThat(admin.postAndFollow("users", Map.of("id", "zora")).asString())
                .contains("0 logins of zora have ended");
        assertThat(admin.get("audit?act=cookies.end").asString()).contains("zora");
    }

    @Test
    void speaksGermanToWhoeverPrefersIt() {
        Response page =
                admin.request().header("Accept-Language", "de-AT, en;q=0.5").get("/admin/profiles");

        assertThat(page.asString()).contains("<html lang=\"de\">", "Neues Profil", "Abmelden");
        assertThat(admin.request()
                        .header("Accept-Language", "fr")
                        .get("/admin/profiles")
                        .asString())
                .contains("<html lang=\"en\">");
    }

    @Test
    void servesItsScriptsAndNothingElse() {
        assertThat(given().get("/admin/htmx.js").contentType()).startsWith("text/javascript");
        assertThat(given().get("/admin/sse.js").asString()).contains("defineExtension");
        assertThat(given().get("/admin/console.css").contentType()).startsWith("text/css");
        assertThat(given().redirects().follow(false).get("/admin/other.js").statusCode())
                .isEqualTo(303);
        assertThat(given().get("/webjars/htmx.org/2.0.7/dist/htmx.min.js").statusCode())
                .isEqualTo(404);
        assertThat(given().redirects().follow(false).get("/admin").header("Location"))
                .isEqualTo("admin/");
    }
}
