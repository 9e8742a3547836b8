package org.x2gobroker.interop.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** A packaged broker that serves the profiles of a database, with the admin API and a management port. */
record ProfileReplica(NewBroker broker, int management) implements AutoCloseable {
    /** Well below the half minute after which a replica looks by itself, and long for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final SecretText TOKEN = ApiToken.newSecret(new SecureRandom());
    private static final String CONFIGURATION = """
            [global]
            require-password = false
            [broker_database]
            enable = true
            [admin]
            token-file = @DIR@/tokens
            """;

    static ProfileReplica start(Path folder, String databaseUrl) {
        int management = Program.freePort();
        Map<String, String> variables = new HashMap<>(environment(databaseUrl));
        variables.put("X2GOBROKER_DEFAULT_BACKEND", "database");
        variables.put("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management);
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("tokens"),
                    ApiToken.of("robot", AdminRole.ADMIN, TOKEN).toLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProfileReplica(NewBroker.start(BrokerFiles.write(folder, CONFIGURATION, "", variables)), management);
    }

    static Map<String, String> environment(String databaseUrl) {
        return Map.of("X2GOBROKER_DATABASE_URL", databaseUrl, "X2GOBROKER_DATABASE_USERNAME", "postgres");
    }

    void awaitReady() {
        await("the broker to be ready", () -> health().statusCode() == 200);
    }

    HttpResponse<String> health() {
        return send(request(management, "/q/health/ready"));
    }

    /** Returns the value of a metric without labels. */
    String metric(String name) {
        return send(request(management, "/q/metrics"))
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    HttpResponse<String> create(String profile) {
        String body = "{\"id\": \"%s\", \"options\": {\"host\": \"lion\"}}".formatted(profile);
        return send(authorized("/api/v1/profiles")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String profile) {
        String path = "/api/v1/profiles/" + profile;
        String revision = send(authorized(path)).headers().firstValue("ETag").orElse("");
        return send(authorized(path).header("If-Match", revision).DELETE());
    }

    boolean serves(String profile) {
        return send(request(broker.port(), "/plain/database/")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("task=listsessions&user=maja")))
                .body()
                .contains("[" + profile + "]");
    }

    /** Fails when this replica does not follow before it would have looked by itself. */
    void followsSoon(String profile, boolean served) {
        long deadline = System.nanoTime() + SOON.toNanos();
        await("the change of " + profile, () -> {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody told of the change of " + profile + "; the broker wrote:\n" + log());
            }
            return serves(profile) == served;
        });
    }

    void await(String what, BooleanSupplier condition) {
        broker.program().await(what, condition);
    }

    String log() {
        return broker.log();
    }

    @Override
    public void close() {
        broker.close();
    }

    private HttpRequest.Builder authorized(String path) {
        return request(broker.port(), path).header("Authorization", "Bearer " + TOKEN.reveal());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the broker gave no answer; it wrote:\n" + log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}
