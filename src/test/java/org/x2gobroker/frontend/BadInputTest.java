package org.x2gobroker.frontend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nhost = desk.example.org\n");
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
    void refusesABodyThatIsTooLong(String path) {
        post(path, "task=" + "x".repeat(140_000)).then().statusCode(413);
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

    private static Response post(String path, String body) {
        RequestSpecification request = given().header("Content-Type", "application/octet-stream");
        return request.body(body.getBytes(StandardCharsets.UTF_8)).post(path);
    }

    private static RestAssuredConfig utf8() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8"));
    }
}
