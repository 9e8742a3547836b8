package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged broker ends on SIGTERM without a failed request. */
@Tag("interop")
@Timeout(120)
class TerminationTest {
    private static final String OPEN = """
            [global]
            default-auth-mech = none
            default-portscan-x2goservers = false
            removal-journal = @DIR@/removal-journal
            """;
    private static final String PROFILES = "[desk]\nhost = desk.example.org\nbroker-session-autologin = true\n";

    /** The client's own key, so that the broker generates none. */
    private static final String PUBLIC_KEY = "ssh-ed25519+"
            + URLEncoder.encode(
                    "AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip", StandardCharsets.UTF_8);

    private static final int USERS = 4;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void finishesARunningRequest() throws Exception {
        Path begun = folder.resolve("begun");
        Path slow = script("slow", "touch " + begun + "; sleep 2; echo '{}'");
        BrokerFiles files = BrokerFiles.write(folder, OPEN + "pre_auth_scripts = " + slow + "\n", PROFILES, Map.of());
        try (NewBroker broker = NewBroker.start(files)) {
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(select(broker.port()), BodyHandlers.ofString());
            broker.program().await("the hook to run", () -> Files.exists(begun));

            broker.program().terminate();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            assertThat(answer.get().body()).contains("SERVER:desk.example.org:22");
            assertThat(broker.program().awaitEnd()).isZero();
            assertThat(broker.log()).doesNotContain("Exception");
        }
    }

    @Test
    void failsNoRequestAndLeavesNoKeyWhenNoProcessWillReadItsJournal() throws Exception {
        int management = Program.freePort();
        Path asked = folder.resolve("asked");
        Path agent = script("agent", "echo \"$2 $3\" >> " + asked + "; echo OK");
        BrokerFiles files = BrokerFiles.write(
                folder,
                OPEN + "default-agent-query-mode = LOCAL\n",
                PROFILES,
                Map.of(
                        "X2GOBROKER_AGENT_CMD",
                        agent.toString(),
                        "X2GOBROKER_MANAGEMENT_ADDRESS",
                        "127.0.0.1:" + management,
                        "X2GOBROKER_SHUTDOWN_REMOVES_KEYS",
                        "true",
                        "X2GOBROKER_SHUTDOWN_DELAY",
                        "3"));
        try (NewBroker broker = NewBroker.start(files);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(readiness(management)).isEqualTo(200);
            List<Future<List<Integer>>> users = new ArrayList<>();
            CountDownLatch served = new CountDownLatch(USERS);
            for (int i = 0; i < USERS; i++) {
                users.add(executor.submit(sendWhileReady(broker.port(), management, served)));
            }
            served.await();

            broker.program().terminate();

            for (Future<List<Integer>> user : users) {
                assertThat(user.get()).isNotEmpty().containsOnly(200);
            }
            assertThat(broker.program().awaitEnd()).isZero();
        }
        assertThat(keys(asked, "addauthkey")).isNotEmpty().isEqualTo(keys(asked, "delauthkey"));
    }

    @Test
    void endsWithCodeZeroAsSoonAsItListens() {
        BrokerFiles files = BrokerFiles.write(folder, OPEN, PROFILES, Map.of());
        int port = Program.freePort();
        try (Program broker = NewBroker.launch(files, port)) {
            broker.await("our broker on port " + port, () -> Program.answers(port));

            broker.terminate();

            assertThat(broker.awaitEnd()).isZero();
            assertThat(broker.output()).doesNotContain("Exception", "ERROR");
        }
    }

    @Test
    void endsWithCodeZeroWhileItStarts() {
        BrokerFiles files = BrokerFiles.write(folder, OPEN, PROFILES, Map.of());
        try (Program broker = NewBroker.launch(files, Program.freePort())) {
            broker.await("the first line of the log", () -> broker.output().contains("INFO"));

            broker.terminate();

            assertThat(broker.awaitEnd()).isZero();
            assertThat(broker.output()).doesNotContain("Exception", "ERROR");
        }
    }

    @Test
    void leavesTheRevocationOfAKeyToTheNextProcess() throws Exception {
        Path asked = folder.resolve("asked");
        Path agent = script("agent", "echo \"$2\" >> " + asked + "; echo OK");
        BrokerFiles files = BrokerFiles.write(
                folder,
                OPEN + "default-agent-query-mode = LOCAL\n",
                PROFILES,
                Map.of("X2GOBROKER_AGENT_CMD", agent.toString()));
        try (NewBroker broker = NewBroker.start(files)) {
            assertThat(client.send(select(broker.port()), BodyHandlers.ofString())
                            .body())
                    .contains("PRIVATE KEY");
            broker.program().terminate();
            assertThat(broker.program().awaitEnd()).isZero();
        }
        assertThat(asked).content().contains("addauthkey").doesNotContain("delauthkey");

        try (NewBroker next = NewBroker.start(files)) {
            next.program().await("the removal of the key", () -> read(asked).contains("delauthkey"));
        }
    }

    /** Sends requests as a load balancer does, as long as the broker is ready. */
    private Callable<List<Integer>> sendWhileReady(int port, int management, CountDownLatch served) {
        return () -> {
            List<Integer> answers = new ArrayList<>();
            while (readiness(management) == 200) {
                answers.add(client.send(select(port, "&pubkey=" + PUBLIC_KEY), BodyHandlers.ofString())
                        .statusCode());
                served.countDown();
            }
            return answers;
        };
    }

    private int readiness(int management) throws IOException, InterruptedException {
        URI ready = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(management));
        return client.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest select(int port) {
        return select(port, "");
    }

    private static HttpRequest select(int port, String fields) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/plain/".formatted(port)))
                .POST(BodyPublishers.ofString("task=selectsession&user=maja&password=x&sid=desk" + fields))
                .build();
    }

    private Path script(String name, String body) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    /** Lists the keys that the agent was called to add or delete. */
    private static Set<String> keys(Path asked, String task) {
        return read(asked)
                .lines()
                .filter(line -> line.startsWith(task))
                .map(line -> line.substring(task.length()))
                .collect(Collectors.toSet());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
