package org.x2gobroker.frontend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.testing.BrokerUnderTest;

/** What a browser is shown: the start page, the pages at clients' addresses, the documentation. */
@QuarkusTest
class StartPageTest {
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final Pattern LOADED =
            Pattern.compile("(?i)<(script|link|img|iframe|object|form|base)\\b|\\son\\w+=|\\sstyle=|url\\(");

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        configure(Map.of());
    }

    @Test
    void saysWhatItIsWhetherItIsReadyAndWhatToType() {
        assertThat(browse("/", "Host", "broker.example.org:8080")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("X2Go Session Broker", "version ", "ready</span>")
                .contains(
                        "x2goclient --broker-url=http://broker.example.org:8080/plain/inifile/",
                        "pyhoca-cli -B http://USER@broker.example.org:8080/json/inifile/ --list-profiles",
                        "curl -d task=testcon http://broker.example.org:8080/plain/inifile/",
                        "x2gobroker pubkeyauthorizer --broker-url http://broker.example.org:8080/pubkeys/");
    }

    @Test
    void linksWithoutASlashAtTheBeginningSoThatAPrefixDoesNotMatter() {
        assertThat(browse("/").asString())
                .contains("href=\"docs/\"", "href=\"pubkeys/\"")
                .doesNotContain("href=\"/", "href=\"http");
    }

    @Test
    void namesTheAdminApiAsTheConfigurationHasIt() throws IOException {
        assertThat(browse("/").asString()).contains("is off until").doesNotContain("api/v1/openapi");

        configure(Map.of("X2GOBROKER_ADMIN_ADMIN_GROUPS", "staff"));

        assertThat(browse("/").asString()).contains("href=\"api/v1/openapi\"", "href=\"admin/\"");
    }

    @Test
    void namesOnlyTheProtocolsThatAreSwitchedOn() throws IOException {
        configure(Map.of(
                "X2GOBROKER_GLOBAL_ENABLE_PLAIN_OUTPUT", "no",
                "X2GOBROKER_GLOBAL_ENABLE_UCCS_OUTPUT", "yes"));

        assertThat(browse("/").asString()).contains("pyhoca-cli", "/uccs/").doesNotContain("x2goclient --broker-url");

        configure(Map.of("X2GOBROKER_BROKER_INIFILE_ENABLE", "no"));

        assertThat(browse("/").asString()).contains("No protocol for clients").doesNotContain("pyhoca-cli");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/plain/inifile/", "/docs/", "/docs/security.md"})
    void letsNothingButItsOwnStyleIntoThePage(String path) throws Exception {
        Response page = browse(path);

        Matcher style = STYLE.matcher(page.asString());
        assertThat(style.find()).isTrue();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
        assertThat(page.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; ")
                .contains("style-src 'sha256-" + hash + "'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.asString().replaceAll("(?s)<(pre|code)>.*?</\\1>", "")).doesNotContainPattern(LOADED);
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"><script>alert(1)</script>", "evil.example.org/<b>", "a;reboot"})
    void takesNoHostThatIsNone(String host) {
        assertThat(browse("/", "Host", host).asString()).doesNotContain("<script", "<b>", "reboot", "evil");
    }

    @Test
    void believesTheHeadersOfTrustedProxiesOnly() throws IOException {
        String[] headers = {
            "X-Forwarded-Host", "x2go.example.org", "X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/broker"
        };
        assertThat(browse("/", headers).asString()).doesNotContain("x2go.example.org");

        configure(Map.of("X2GOBROKER_GLOBAL_TRUSTED_PROXIES", "127.0.0.1"));

        assertThat(browse("/", headers).asString())
                .contains("x2goclient --broker-url=https://x2go.example.org/broker/plain/inifile/");
    }

    @ParameterizedTest
    @CsvSource({
        "/plain/, POST, X2Go Client, ../",
        "/plain/inifile/, POST, X2Go Client, ../../",
        "/plain/inifile/x, POST, X2Go Client, ../../",
        "/json/inifile/?task=listsessions&user=maja&password=secret, POST, PyHoca and Python X2Go, ../../",
        "/uccs/inifile/, HEAD, the login screens, ../../"
    })
    void tellsABrowserWhoseAddressItHasTyped(String path, String allowed, String client, String home) {
        browse(path)
                .then()
                .statusCode(405)
                .header("Allow", allowed)
                .body(
                        containsString("For " + client),
                        containsString("href=\"" + home + "\""),
                        not(containsString("secret")));
    }

    @Test
    void putsNothingOfTheAddressIntoCommands() {
        String page =
                given().urlEncodingEnabled(false).get("/plain/$(id)%3Cb%3E/").asString();

        assertThat(page).contains("/plain/inifile/").doesNotContain("$(id)", "<b>");
    }

    @Test
    void keepsTheBareRefusalForEverythingButBrowsers() {
        given().put("/plain/inifile/")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .body(is(emptyString()));
        given().head("/plain/inifile/").then().statusCode(405);
        given().post("/").then().statusCode(405).header("Allow", "GET, HEAD").body(is(emptyString()));
        given().head("/").then().statusCode(200).body(is(emptyString()));
    }

    @Test
    void servesTheDocumentation() {
        browse("/docs/").then().statusCode(200).body(containsString("href=\"configuration.md\""));
        browse("/docs/decisions/0001-ldap-clients.md")
                .then()
                .statusCode(200)
                .body(allOf(containsString("href=\"../../\""), containsString("<h1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/x.md",
                "/docs/..%2fapplication.properties",
                "/docs/../application.properties",
            })
    void hasNoOtherFiles(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404);
    }

    private void configure(Map<String, String> more) throws IOException {
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nhost = desk.example.org\n");
        Map<String, String> environment = new HashMap<>(Map.of("X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        environment.putAll(more);
        broker.configure(environment);
    }

    private static Response browse(String path, String... headers) {
        var request = given();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(path);
    }
}
