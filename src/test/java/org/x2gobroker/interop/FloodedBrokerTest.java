package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;

/**
 * Strangers flood the packaged program, which has the heap of its start script and the limits of the defaults, but for one address, which
 * may make four hundred guesses at a time. After each flood the same process answers X2Go Client, and holds no more than before.
 */
@Tag("interop")
@Timeout(240)
class FloodedBrokerTest {
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = htpasswd
            default-portscan-x2goservers = false
            use-static-cookie = true
            max-connections-per-address = 450
            [broker_inifile]
            enable = true
            [authmech_htpasswd]
            file = @DIR@/users
            """;
    private static final String PROFILES = "[desk]\nname = Desk of the hive\ncommand = MATE\nhost = desk.example.org\n";
    private static final String PASSWORD = "honey";
    private static final String LOGIN = "task=listsessions&user=maja&password=" + PASSWORD;
    private static final int KIBIBYTE = 1024;
    private static final int MEBIBYTE = 1024 * KIBIBYTE;
    private static final Pattern COOKIE = Pattern.compile("AUTHID:(\\S+)");

    @TempDir
    static Path folder;

    private static NewBroker broker;
    private static Display display;
    private static int management;
    private static long memoryBefore;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> flood = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        HtpasswdFileEditor users = new HtpasswdFileEditor(folder.resolve("users"));
        users.set("maja", PASSWORD);
        users.set("willi", PASSWORD);
        management = Program.freePort();
        broker = NewBroker.startByScript(BrokerFiles.write(
                folder, CONFIGURATION, PROFILES, Map.of("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management)));
        display = Display.open(folder);
        showProfilesToX2goClient();
        memoryBefore = memoryAfterCollection();
    }

    @AfterAll
    static void stop() {
        display.close();
        broker.close();
    }

    @AfterEach
    void servesX2goClientAndHoldsNothing() throws Exception {
        for (Socket socket : flood) {
            socket.close();
        }
        client.close();
        broker.program().await("the bodies to be forgotten", () -> figure("x2gobroker_bodies_held_bytes") == 0);
        broker.program().await("the connections to be forgotten", () -> figure("x2gobroker_connections") < 20);
        showProfilesToX2goClient();
        assertThat(memoryAfterCollection()).isLessThan(memoryBefore + 16L * MEBIBYTE);
        assertThat(broker.log()).doesNotContain("OutOfMemoryError");
    }

    /** The flood that ended the broker within four seconds. */
    @Test
    void isTold413ByEachOfManyLargeBodiesThatNeverEnd() throws IOException {
        byte[] request = halfSentForm(128 * KIBIBYTE);
        for (int i = 0; i < 1100; i++) {
            send(open(i), request);
        }

        for (Socket socket : flood) {
            assertThat(beginning(socket)).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void holdsNoMoreThanItMayOfManySmallBodiesThatNeverEnd() throws IOException {
        byte[] request = halfSentForm(16 * KIBIBYTE);
        for (int i = 0; i < 1100; i++) {
            send(open(i), request);
        }
        broker.program().await("bodies to be refused", () -> figure("x2gobroker_bodies_refused_total") > 500);

        assertThat(figure("x2gobroker_bodies_held_bytes")).isBetween(4.0 * MEBIBYTE, 8.0 * MEBIBYTE);
        assertThat(beginning(flood.getLast())).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: 5\r\n");
    }

    @Test
    void closesConnectionsBeyondTheLimitAndAnswersOnThoseThatItHas() throws Exception {
        String cookie = logIn();
        double refused = figure("x2gobroker_connections_refused_total");
        byte[] halfAHead = "POST /plain/inifile/ HTTP/1.1\r\nHost: bro".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 3000; i++) {
            send(open(i), halfAHead);
        }
        broker.program()
                .await(
                        "connections to be refused",
                        () -> figure("x2gobroker_connections_refused_total") >= refused + 1000);

        assertThat(figure("x2gobroker_connections")).isLessThanOrEqualTo(2000);
        assertThat(list(cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void closesIdleConnectionsBeyondThoseThatOneAddressMayHave() throws Exception {
        double refused = figure("x2gobroker_connections_refused_total");
        for (int i = 0; i < 550; i++) {
            open(7);
        }
        broker.program()
                .await(
                        "connections to be refused",
                        () -> figure("x2gobroker_connections_refused_total") >= refused + 100);

        assertThat(figure("x2gobroker_connections")).isBetween(450.0, 470.0);
        assertThat(logIn()).isNotEmpty();
    }

    @Test
    void listsForACookieWhileManyPasswordsAreChecked() throws Exception {
        String cookie = logIn();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> logins = submit(crowd, 64, _ -> post(LOGIN));
            int listings = 0;
            while (logins.stream().anyMatch(login -> !login.isDone())) {
                assertThat(list(cookie).statusCode()).isEqualTo(200);
                listings++;
            }

            assertThat(listings).isPositive();
            for (Future<HttpResponse<String>> login : logins) {
                assertThat(login.get().statusCode()).isIn(200, 503);
                assertThat(login.get().headers().firstValue("Retry-After").isPresent())
                        .isEqualTo(login.get().statusCode() == 503);
            }
        }
    }

    @Test
    void checksNoMorePasswordsThanTheLimitHoweverManyComeAtOnce() throws Exception {
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> guess :
                    submit(crowd, 400, number -> post("task=listsessions&user=willi&password=wrong" + number))) {
                assertThat(guess.get().statusCode()).isIn(401, 503);
            }
        }

        assertThat(broker.log().lines().filter(line -> line.contains("user=\"willi\" reason=\"wrong password")))
                .hasSizeBetween(1, 10);
    }

    @Test
    void refusesWhatIsTooLargeInSentencesOfHttp() throws IOException {
        assertThat(exchange("GET / HTTP/1.1\r\nHost: b\r\nX-Large: " + "a".repeat(64 * KIBIBYTE) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .containsIgnoringCase("x-content-type-options: nosniff");
        assertThat(exchange("GET / HTTP/1.1\r\nHost: b\r\n" + "X-Many: a\r\n".repeat(200) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(exchange("GET /" + "a".repeat(8 * KIBIBYTE) + " HTTP/1.1\r\nHost: b\r\n\r\n"))
                .startsWith("HTTP/1.")
                .contains(" 414 ")
                .containsIgnoringCase("x-content-type-options: nosniff");
        assertThat(exchange("GET / HTTP/9.9\r\nnonsense\r\n\r\n")).containsIgnoringCase("nosniff");
        assertThat(exchange("POST /plain/inifile/ HTTP/1.1\r\nHost: b\r\nContent-Length: 16385\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    private static void showProfilesToX2goClient() {
        String url = "http://maja@127.0.0.1:" + broker.port() + "/plain/inifile/";
        try (GraphicalClient shown =
                GraphicalClient.start(folder, display, "x2goclient", "--debug", "--maximize", "--broker-url=" + url)) {
            shown.logIn(PASSWORD, "END_USER_SESSIONS");
            assertThat(shown.log()).contains("name=Desk of the hive");
        }
    }

    /** All but the last byte of a form of so many bytes. */
    private static byte[] halfSentForm(int length) {
        String fields = "task=listsessions&user=";
        return ("POST /plain/inifile/ HTTP/1.1\r\nHost: broker\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + length + "\r\n\r\n" + fields + "a".repeat(length - 1 - fields.length()))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Opens a connection from one of a hundred addresses, which the broker may close at once. */
    private Socket open(int number) throws IOException {
        Socket socket = new Socket();
        flood.add(socket);
        socket.bind(new InetSocketAddress("127.0.4." + (1 + number % 100), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port()));
        return socket;
    }

    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // The broker has done so; the tests look at what it has to say.
        }
    }

    /** The first bytes of the answer: those that have come when the first has. */
    private static String beginning(Socket socket) throws IOException {
        byte[] bytes = new byte[512];
        int length = socket.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }

    private String exchange(String request) throws IOException {
        Socket socket = open(0);
        send(socket, request.getBytes(StandardCharsets.US_ASCII));
        return beginning(socket);
    }

    private String logIn() {
        Matcher cookie = COOKIE.matcher(post(LOGIN).body());
        assertThat(cookie.find()).as(broker::log).isTrue();
        return cookie.group(1);
    }

    private HttpResponse<String> list(String cookie) {
        return post("task=listsessions&user=maja&authid=" + cookie);
    }

    private HttpResponse<String> post(String form) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + broker.port() + "/plain/inifile/"))
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(broker.log(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static <T> List<Future<T>> submit(ExecutorService crowd, int size, IntFunction<T> work) {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int number = i;
            futures.add(crowd.submit(() -> work.apply(number)));
        }
        return futures;
    }

    /** The sum of the series of that name. */
    private static double figure(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static long memoryAfterCollection() {
        List<String> collect = List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(broker.program().pid()),
                "GC.run");
        try (Program jcmd = Program.start(collect, Map.of(), folder, "jcmd.log")) {
            assertThat(jcmd.awaitEnd()).as(jcmd::output).isZero();
        }
        return (long) metrics()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String metrics() {
        try (HttpClient scraper = HttpClient.newHttpClient()) {
            return scraper.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/q/metrics"))
                                    .header("Accept", "text/plain")
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
