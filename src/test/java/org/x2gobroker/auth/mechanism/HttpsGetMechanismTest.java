package org.x2gobroker.auth.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;

/** Against a web server whose certificate is valid for the name {@code localhost} only. */
class HttpsGetMechanismTest {
    private static final String STORE_PASSWORD = "for-this-test";

    @TempDir
    static Path folder;

    private volatile String expected = "maja:pw";
    private volatile int otherwise = 401;
    private volatile String target = "";

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpsServer server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        keytool("-genkeypair", "-alias", "web", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool("-exportcert", "-alias", "web", "-rfc", "-file", caFile().toString());
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pw", " blanks ", "100% +more", "geheim ü€", "\"quoted\" 'twice'", "with:colon"})
    void carriesEveryPassword(String password) {
        expected = "jürgen:" + password;

        assertThat(check("jürgen", password)).isEqualTo(new PasswordCheckResult.Accepted());
        assertThat(check("jürgen", password + "x"))
                .isEqualTo(new PasswordCheckResult.Rejected("the web server answers 401"));
    }

    @Test
    void refusesUserNamesThatBasicAuthenticationCannotCarry() {
        expected = "ma:ja:pw";

        assertThat(check("ma:ja", "pw")).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"302,false", "204,false", "403,false", "500,true", "503,true"})
    void acceptsNothingBut200(int status, boolean unavailable) {
        otherwise = status;

        assertThat(check("maja", "wrong"))
                .isInstanceOf(unavailable ? PasswordCheckResult.Unavailable.class : PasswordCheckResult.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/auth, /auth",
        "auth?realm=a%2Fb%20c, /auth?realm=a%2Fb%20c",
        "/a%20b, /a%20b",
        "/a b?c=d e, /a%20b?c=d%20e",
        "/ä, /%C3%A4"
    })
    void asksForThePathThatIsConfigured(String path, String asked) {
        mechanism(
                        "localhost",
                        "x2gobroker.authmech_https_get.ca-file",
                        caFile().toString(),
                        "x2gobroker.authmech_https_get.path",
                        path)
                .check("maja", new SecretText("pw"));

        assertThat(target).isEqualTo(asked);
    }

    @Test
    void trustsNoCertificateOfUnknownAuthorities() {
        assertThat(mechanism("localhost").check("maja", new SecretText("pw")))
                .isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @Test
    void trustsNoCertificateForAnotherName() {
        assertThat(mechanism("127.0.0.1", "x2gobroker.authmech_https_get.ca-file", caFile().toString())
                        .check("maja", new SecretText("pw")))
                .isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @Test
    void isUnavailableWhenTheCaFileCannotBeRead() {
        assertThat(mechanism("localhost", "x2gobroker.authmech_https_get.ca-file", "/nonexistent.pem")
                        .check("maja", new SecretText("pw")))
                .isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @Test
    void isUnavailableWhenNobodyListens() {
        server.stop(0);

        assertThat(check("maja", "pw")).isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        target = exchange.getRequestURI().toString();
        String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String basic = "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(sent.equals(basic) ? 200 : otherwise, -1);
        exchange.close();
    }

    private PasswordCheckResult check(String user, String password) {
        return mechanism("localhost", "x2gobroker.authmech_https_get.ca-file", caFile().toString())
                .check(user, new SecretText(password));
    }

    private HttpsGetMechanism mechanism(String host, String... more) {
        String[] keys = new String[more.length + 4];
        keys[0] = "x2gobroker.authmech_https_get.host";
        keys[1] = host;
        keys[2] = "x2gobroker.authmech_https_get.port";
        keys[3] = Integer.toString(server.getAddress().getPort());
        System.arraycopy(more, 0, keys, 4, more.length);
        LiveSettings settings = TestSettings.live(keys);
        return new HttpsGetMechanism(() -> settings.current().httpsGet(), Duration.ofSeconds(30));
    }

    private static SSLContext context() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store())) {
            keys.load(stored, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        builder.command().addAll(List.of(arguments));
        builder.command()
                .addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        assertThat(builder.inheritIO().start().waitFor()).isZero();
    }

    private static Path store() {
        return folder.resolve("keys.p12");
    }

    private static Path caFile() {
        return folder.resolve("ca.pem");
    }
}
