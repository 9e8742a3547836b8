package org.x2gobroker.frontend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.testing.BrokerUnderTest;

/** Nonsense gets a clear no; it never becomes a fault of the server, and never changes the answer for the next client. */
@QuarkusTest
class BadInputTest {
    private static final String GOOD = "task=selectsession&user=maja&password=pw&sid=desk";

    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Path profiles = Files.writeString(
                folder.resolve("profiles"), "[desk]\nhost = desk.example.org\n[100%zz]\nhost = percent.example.org\n");
        broker.configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "none", "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
    }

    @AfterEach
    void goesOnServing() {
        assertThat(post("/plain/", GOOD).statusCode()).isEqualTo(200);
        assertThat(post("/plain/", GOOD).asString()).contains("SERVER:desk.example.org:22\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plain/", "/json/", "/plain/inifile/"})
    void refusesAMegabyteBeforeItIsSent(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: broker\r\nContent-Length: 1000000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(status).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void refusesTenThousandFields() {
        String fields = String.join(
                "&", IntStream.range(0, 10_000).mapToObj(i -> "f" + i + "=").toList());

        post("/plain/", fields).then().statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sid=%E4", "user=%FF%FE", "password=%C0%AF", "%ED%A0%80=1"})
    void refusesWhatIsNoUtf8(String body) {
        post("/plain/", body).then().statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void takesHostileTextForTextInEveryField(String text) {
        for (String field :
                new String[] {"task", "user", "password", "authid", "sid", "login", "pubkey", "newpass", "profile-id"
                }) {
            Response answer = given().formParam(field, text)
                    .formParam("x", "y")
                    .config(utf8())
                    .post(field.equals("profile-id") ? "/json/" : "/plain/");

            answer.then().statusCode(lessThan(500)).body(not(containsString("Exception")));
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void putsNoLineOfAClientIntoItsAnswer(String text) {
        String answer = given().formParam("task", "listsessions")
                .formParam("user", "maja" + text)
                .formParam("password", "pw")
                .config(utf8())
                .post("/plain/")
                .asString();

        assertThat(answer.lines().filter(line -> line.startsWith("SERVER:"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plain/../../etc/passwd",
                "/plain/ini-file/",
                "/plain/inifile%0A/",
                "/plain/%27;drop/",
                "/plain/%2e%2e/",
                "/json/%00/",
                "/uccs/%0d%0a/api/5",
                "/pubkeys/../plain",
            })
    void knowsNoPageBehindAPathTrick(String path) {
        given().urlEncodingEnabled(false).body(GOOD).post(path).then().statusCode(anyOf(is(404), is(405)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", ";;;", "a/b/c", "text/plain; charset=klingon", "multipart/form-data"})
    void readsTheFormWhateverItsTypeIsCalled(String type) {
        given().header("Content-Type", type)
                .body(GOOD.getBytes(StandardCharsets.US_ASCII))
                .post("/plain/")
                .then()
                .statusCode(200)
                .body(containsString("SERVER:desk.example.org:22\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sid=100%zz", "sid=100%25zz", "sid=100%zz&x=%", "sid=100%zz&x=%u0041", "sid=100%zz&x=a\\b<\">"})
    void readsTheQueryAsAFormWhateverAUriMayHold(String query) throws IOException {
        assertThat(send("POST /plain/?task=selectsession&user=maja&password=pw&" + query))
                .contains("HTTP/1.1 200 ", "SERVER:percent.example.org:22\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plain/desk/../inifile",
                "/x/..",
                "/x/%2e%2e/pubkeys/",
                "/pubkey%73/",
                "//",
                "/plain/%zz/",
                "/json/%",
                "/a%zz",
                "/plain/inifile/;x",
                "/pubkeys/;x",
                "/;x",
                "/api/v1;x/profiles",
                "/api/v1/;x/profiles",
                "/api;x/v1/profiles"
            })
    void takesAnAddressAsItIsSent(String path) throws IOException {
        assertThat(send("POST " + path)).startsWith("HTTP/1.1 404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plain/inifile/..",
                "/plain/inifile/a\\b",
                "/plain/inifile/<x>",
                "/plain/inifile/%",
                "/plain/inifile/%zz/a"
            })
    void ignoresWhatFollowsTheBackend(String path) throws IOException {
        assertThat(send("POST " + path + "?" + GOOD)).contains("HTTP/1.1 200 ", "SERVER:desk.example.org:22\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pubkeys/?%zz", "/pubkeys/<x>", "/plain/%ff/", "/plain/inifile/%ff"})
    void refusesAnAddressThatCannotBeRead(String target) throws IOException {
        assertThat(send("GET " + target)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void speaksNoProtocolThatAProxyInFrontDoesNotSee() throws IOException {
        assertThat(send(
                        "GET /",
                        "Connection: close, Upgrade",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void neverLetsACacheKeepACookie() {
        post("/plain/", GOOD).then().header("Cache-Control", "no-store").header("Expires", "0");
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "\nSERVER:evil.example.org:22",
                "\r\nSet-Cookie: a=b",
                "\u0000",
                "\u001b[2J",
                "../../../etc/shadow",
                "'; DROP TABLE users; --",
                "${jndi:ldap://127.0.0.1/x}",
                "<br>Access granted",
                "\ud83d\udc1d".repeat(1000),
                "%0aSERVER:evil:22",
                "-----BEGIN RSA PRIVATE KEY-----");
    }

    /** Sends a request without a body as it stands, which clients made for URIs would not. */
    private static String send(String methodAndTarget, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            List<String> lines =
                    new ArrayList<>(List.of(methodAndTarget + " HTTP/1.1", "Host: broker", "Content-Length: 0"));
            lines.addAll(headers.length == 0 ? List.of("Connection: close") : List.of(headers));
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Response post(String path, String body) {
        RequestSpecification request = given().header("Content-Type", "application/octet-stream");
        return request.body(body.getBytes(StandardCharsets.UTF_8)).post(path);
    }

    private static RestAssuredConfig utf8() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"));
    }
}
