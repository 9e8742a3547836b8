package org.x2gobroker.interop;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keycloak of its own archive, with a realm in which {@code biene} has a password and a TOTP, and {@code maja} a password. It forgets
 * everything when it stops.
 */
public final class Keycloak implements Closeable {
    public static final String CLIENT = "x2gobroker";
    public static final String SECRET = "a-secret-of-the-interop-suite";
    public static final String PASSWORD = "honey";
    private static final String OTP_SECRET = "12345678901234567890";
    private static final Path HOME = Path.of("/opt/x2gobroker-interop");
    private static final String ADMIN = "admin";
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final int port;
    private Program program;

    private Keycloak(Path folder, int port, Program program) {
        this.folder = folder;
        this.port = port;
        this.program = program;
    }

    /** The issuer at a port at which it is to be started. */
    public static String issuer(int port) {
        return "http://127.0.0.1:" + port + "/realms/staff";
    }

    /** Its realm's address, which is the issuer's name. */
    public String address() {
        return issuer(port);
    }

    /** Starts it and waits until it answers, which takes about a minute. */
    public static Keycloak start(Path folder, int port, int brokerPort) {
        try {
            Path home = copy(folder);
            Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
            Files.writeString(imports.resolve("staff-realm.json"), realm(brokerPort));
            Keycloak keycloak = new Keycloak(home, port, launch(home, port));
            keycloak.await();
            return keycloak;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A copy without copying: it writes into its own folder. */
    private static Path copy(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(HOME)) {
            Path archive = all.filter(path -> path.getFileName().toString().startsWith("keycloak-"))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new AssertionError("there is no Keycloak; `interop/install` gets it"));
            Path home = folder.resolve("keycloak");
            Commands.run("cp", "-r", archive.toString(), home.toString());
            return home;
        }
    }

    private static Program launch(Path home, int port) {
        return Program.start(
                List.of(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + Program.freePort(),
                        "--db=dev-mem",
                        "--import-realm"),
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx512m -XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN),
                home,
                "keycloak.log");
    }

    private void await() {
        program.await("Keycloak to describe its realm", PATIENCE, () -> {
            try {
                return Program.answers(port)
                        && send(HttpRequest.newBuilder(URI.create(issuer(port) + "/.well-known/openid-configuration")))
                                        .statusCode()
                                == 200;
            } catch (UncheckedIOException notYet) {
                return false;
            }
        });
    }

    public void stop() {
        program.close();
    }

    public void restart() {
        program = launch(folder, port);
        await();
    }

    /** Has it sign with a new key from now on. */
    public void rotateKeys() {
        String token = json(send(HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN))))
                .path("access_token")
                .asText();
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/realms/staff/components"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString("""
                        {"name": "new", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                         "config": {"priority": ["1000"], "algorithm": ["RS256"], "keySize": ["2048"]}}
                        """)));
        if (answer.statusCode() != 201) {
            throw new AssertionError("Keycloak makes no new key: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The code that the app on biene's telephone shows now. */
    public static String code() {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(OTP_SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"),
                            Instant.now());
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        program.close();
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String realm(int brokerPort) {
        return """
                {"realm": "staff", "enabled": true, "sslRequired": "none",
                 "groups": [{"name": "bees"}, {"name": "keepers"}],
                 "clients": [{
                   "clientId": "%1$s", "secret": "%2$s", "protocol": "openid-connect", "publicClient": false,
                   "standardFlowEnabled": true, "directAccessGrantsEnabled": false,
                   "redirectUris": ["http://127.0.0.1:%3$d/portal/callback", "http://127.0.0.1:%3$d/admin/callback"],
                   "attributes": {
                     "pkce.code.challenge.method": "S256",
                     "post.logout.redirect.uris": "http://127.0.0.1:%3$d/portal/*",
                     "backchannel.logout.url": "http://127.0.0.1:%3$d/portal/backchannel-logout",
                     "backchannel.logout.session.required": "true"},
                   "protocolMappers": [{
                     "name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper",
                     "config": {"claim.name": "groups", "full.path": "false", "id.token.claim": "true",
                                "access.token.claim": "true", "userinfo.token.claim": "true"}}]}],
                 "users": [
                   {"username": "biene", "enabled": true, "email": "biene@example.org", "emailVerified": true,
                    "firstName": "Biene", "lastName": "Maja", "groups": ["/bees"],
                    "credentials": [
                      {"type": "password", "value": "%4$s"},
                      {"type": "otp", "userLabel": "telephone", "secretData": "{\\"value\\":\\"%5$s\\"}",
                       "credentialData": "{\\"subType\\":\\"totp\\",\\"digits\\":6,\\"counter\\":0,\\"period\\":30,\\"algorithm\\":\\"HmacSHA1\\"}"}]},
                   {"username": "maja", "enabled": true, "email": "maja@example.org", "emailVerified": true,
                    "firstName": "Maja", "lastName": "Biene", "groups": ["/keepers"],
                    "credentials": [{"type": "password", "value": "%4$s"}]}]}
                """.formatted(CLIENT, SECRET, brokerPort, PASSWORD, OTP_SECRET);
    }
}
