package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged broker with hardly a file descriptor to spare. */
@Tag("interop")
@Timeout(180)
class FewDescriptorsTest {
    private static final int SPARE = 20;
    private static final String CONFIGURATION = """
            [global]
            require-password = false
            trusted-proxies = 127.0.0.1
            [broker_inifile]
            enable = true
            """;

    @TempDir
    Path folder;

    @Test
    void servesOnOnceConnectionsEndAndKeepsItsProfilesMeanwhile() throws Exception {
        BrokerFiles files = BrokerFiles.write(folder, CONFIGURATION, "[desk]\nhost = lion\n", Map.of());
        try (NewBroker broker = NewBroker.start(files)) {
            assertThat(listing(broker)).contains("[desk]");
            limit(broker.program(), descriptors(broker.program()) + SPARE);

            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < 3 * SPARE; i++) {
                idle.add(new Socket(InetAddress.getLoopbackAddress(), broker.port()));
            }
            Files.writeString(
                    files.folder().resolve("sessionprofiles.conf"), "[desk]\nhost = lion\n[new]\nhost = tiger\n");
            broker.program().await("the limit", () -> descriptors(broker.program()) >= SPARE);
            for (Socket socket : idle) {
                socket.close();
            }

            broker.program().await("the changed profiles", () -> listing(broker).contains("[new]"));
            assertThat(listing(broker)).contains("[desk]");
        }
    }

    private static void limit(Program program, long descriptors) {
        String limit = descriptors + ":" + descriptors;
        try (Program prlimit = Program.start(
                List.of("prlimit", "--pid", Long.toString(program.pid()), "--nofile=" + limit),
                Map.of(),
                Path.of(System.getProperty("java.io.tmpdir")),
                "prlimit.log")) {
            assertThat(prlimit.awaitEnd()).as(prlimit::output).isZero();
        }
    }

    private static long descriptors(Program program) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(program.pid()), "fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns nothing while the broker cannot answer. */
    private static String listing(NewBroker broker) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + broker.port() + "/plain/inifile/"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("task=listsessions&user=maja"))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}
