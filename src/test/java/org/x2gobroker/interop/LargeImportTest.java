package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;

/** A large import by the packaged program with the heap that its start script gives it. */
@Tag("interop")
@Timeout(600)
class LargeImportTest {
    private static final SecretText TOKEN = ApiToken.newSecret(new SecureRandom());
    private static final int PROFILES = 100_000;
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = none
            default-portscan-x2goservers = false
            [broker_database]
            enable = true
            [admin]
            token-file = @DIR@/tokens
            """;

    @TempDir
    static Path folder;

    private static DatabaseServer database;
    private static NewBroker broker;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws IOException {
        database = DatabaseServer.start(folder);
        Files.writeString(
                folder.resolve("tokens"),
                ApiToken.of("robot", AdminRole.ADMIN, TOKEN).toLine());
        Map<String, String> variables = new HashMap<>(database.variables());
        variables.put("X2GOBROKER_DEFAULT_BACKEND", "database");
        broker = NewBroker.startByScript(BrokerFiles.write(folder, CONFIGURATION, "", variables));
    }

    @AfterAll
    static void stop() {
        broker.close();
        database.close();
    }

    @Test
    void takesManyProfilesAndServesThemAfterwards() throws Exception {
        String ini =
                text(number -> "[desk-%d]\nname = Desk %d\nhost = ts1.example.org, ts2.example.org\ncommand = MATE\n"
                                .formatted(number, number)
                        + "acl-users-allow = user%d, admin%d\n".formatted(number, number));
        broker.program().await("the database", () -> statusOfProfiles() == 200);
        CompletableFuture<HttpResponse<String>> first;
        HttpResponse<String> second;
        do {
            first = client.sendAsync(importOf("application/x-ini", ini, false, "merge"), BodyHandlers.ofString());
            second = importWhile(first);
            // A small import may be quicker at the slot than the large one.
        } while (second.statusCode() != 503 && first.get().statusCode() == 503);

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(second.body()).contains("urn:x2gobroker:problem:busy");
        assertThat(first.handle((answer, failure) -> failure == null ? "" : failure + broker.log())
                        .get())
                .isEmpty();
        assertThat(first.get().statusCode()).as(broker::log).isEqualTo(200);
        assertThat(first.get().body()).contains("\"100000 created\"");
        broker.program()
                .await(
                        "the last profile to be listed",
                        () -> listing("user99999").contains("[desk-99999]"));
        assertThat(listing("user7")).contains("[desk-7]").doesNotContain("[desk-70]");

        replaceAll();
        HttpResponse<String> exported = client.send(request("/export").build(), BodyHandlers.ofString());
        assertThat(exported.body()).contains("[desk-0]\n", "[desk-99999]\n", "name = Tisch 50000\n");
        assertThat(broker.log()).doesNotContain("OutOfMemoryError");
    }

    /** Replaces each of the many by another one, while those that were there are served. */
    private void replaceAll() throws Exception {
        String yaml = text(number ->
                "desk-%d:\n  name: Tisch %d\n  host: ts3.example.org, ts4.example.org\n".formatted(number, number)
                        + "  command: XFCE\n  acl-users-allow: user%d, chief%d\n".formatted(number, number));
        HttpResponse<String> answer =
                client.send(importOf("application/yaml", yaml, false, "replace-all"), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(broker::log).isEqualTo(200);
        assertThat(answer.body()).contains("\"100000 replaced\"");
        broker.program()
                .await(
                        "the last profile to be listed as it is now",
                        () -> listing("chief99999").contains("[desk-99999]"));
        assertThat(listing("admin7")).doesNotContain("[desk-7]");
    }

    private HttpResponse<String> importWhile(CompletableFuture<?> other) throws Exception {
        HttpResponse<String> answer;
        do {
            answer = client.send(importOf("application/x-ini", "[small]\n", true, "merge"), BodyHandlers.ofString());
        } while (answer.statusCode() != 503 && !other.isDone());
        return answer;
    }

    /** Profiles with comments, which together are as large as they are said to be. */
    private static String text(IntFunction<String> profile) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PROFILES; i++) {
            text.append(profile.apply(i)).append("# ");
            int end = (int) ((i + 1L) * LARGEST / PROFILES);
            text.repeat('x', end - 1 - text.length()).append('\n');
        }
        return text.toString();
    }

    private HttpRequest importOf(String contentType, String text, boolean dryRun, String mode) {
        return request("/import?dry-run=" + dryRun + "&mode=" + mode)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(text))
                .build();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + broker.port() + "/api/v1" + path))
                .header("Authorization", "Bearer " + TOKEN.reveal());
    }

    private int statusOfProfiles() {
        return answer(request("/profiles?limit=1").build()).statusCode();
    }

    private String listing(String user) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + broker.port() + "/plain/"))
                .POST(BodyPublishers.ofString("task=listsessions&user=" + user))
                .build();
        return answer(request).body();
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
