package org.x2gobroker.cli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.config.check.TestSettings;
import picocli.CommandLine;

/** Tests {@code try} against a broker that sends prepared answers. */
class TryCommandTest {
    private static final String LISTING = "AUTHID:c00kie\nAccess granted\nSTART_USER_SESSIONS\n\n[desk]\nname=Desk\n\n"
            + "[lab]\nname=Lab\n\nEND_USER_SESSIONS\n";

    private final StringWriter output = new StringWriter();
    private final List<String> requests = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer broker;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.createContext("/plain/", this::answer);
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.stop(0);
    }

    @Test
    void logsInAndSelectsTheFirstProfileWithTheCookie() {
        answers.addAll(List.of(LISTING, "AUTHID:next\nAccess granted\nSERVER:lion:22\n"));

        assertThat(attempt("geheim\n", "--user", "maja")).isZero();

        assertThat(output.toString()).contains("sees 2 session profiles: desk, lab", "desk is on lion:22.");
        assertThat(requests.getLast()).contains("sid=desk", "authid=c00kie", "task=selectsession");
    }

    @Test
    void selectsTheNamedProfile() {
        answers.addAll(List.of(LISTING, "Access granted\nSERVER:puma:2222\n"));

        assertThat(attempt("geheim\n", "--user", "maja", "--profile", "lab")).isZero();

        assertThat(requests.getLast()).contains("sid=lab");
    }

    @Test
    void readsThePasswordFromTheFirstLineOfAFile() throws IOException {
        answers.addAll(List.of(LISTING, "Access granted\nSERVER:lion:22\n"));
        Path file = Files.writeString(folder.resolve("password"), "geh&eim\n");

        assertThat(attempt("", "--user", "maja", "--password-file", file.toString()))
                .isZero();

        assertThat(requests.getFirst()).contains("password=geh%26eim");
    }

    @Test
    void failsWhenTheUserIsRefused() {
        assertThat(attempt("wrong\n", "--user", "maja")).isEqualTo(1);
        assertThat(output).hasToString("maja was not let in (status 401).\n");
    }

    @Test
    void failsWhenTheListIsEmpty() {
        answers.add("Access granted\n");

        assertThat(attempt("geheim\n", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("nothing to select");
    }

    @Test
    void failsWhenNoHostIsAvailable() {
        answers.addAll(List.of(LISTING, "Access granted\nSERVER:no-X2Go-Server-available:22\n"));

        assertThat(attempt("geheim\n", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("desk has no host that is available.");
    }

    @Test
    void withoutAUserOnlyTestsWhetherABrokerAnswers() {
        answers.add("Access granted\nOK");

        assertThat(attempt("")).isZero();
        assertThat(requests).containsExactly("task=testcon");
    }

    @Test
    void reportsThatNoBrokerAnswers() {
        broker.stop(0);

        assertThat(attempt("geheim\n", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("no answer from http://127.0.0.1");
    }

    private int attempt(String input, String... arguments) {
        TryCommand command = new TryCommand(
                TestSettings::of,
                () -> new PasswordInput.Lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
        PrintWriter writer = new PrintWriter(output);
        List<String> all = new ArrayList<>(List.of(
                "--broker-url", "http://127.0.0.1:" + broker.getAddress().getPort() + "/plain/"));
        all.addAll(List.of(arguments));
        return new CommandLine(command).setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String text = answers.poll();
            byte[] body = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(text == null ? 401 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
