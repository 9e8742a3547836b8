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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.cli.failure.CommandFailureHandler;
import org.x2gobroker.config.BrokerSettings;
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
    private BrokerSettings settings = TestSettings.of();

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.createContext("/plain/", this::answer);
        for (String missing : List.of("/plain/inifiel/", "/plain/database/")) {
            broker.createContext(missing, exchange -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
        }
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
    void saysThatThePasswordIsWrong() throws IOException {
        Path users = Files.writeString(
                folder.resolve("users"), "maja:$2y$04$abcdefghijklmnopqrstuuAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n");
        settings = TestSettings.of(
                "x2gobroker.global.default-auth-mech",
                "htpasswd",
                "x2gobroker.authmech_htpasswd.file",
                users.toString());

        assertThat(attempt("wrong\n", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString())
                .startsWith("maja was not let in (status 401). User or password is wrong, says htpasswd: ");
    }

    @Test
    void saysThatTheAuthenticationServiceIsUnavailable() {
        settings = TestSettings.of(
                "x2gobroker.environment.authservice-socket",
                folder.resolve("no.socket").toString());

        assertThat(attempt("geheim\n", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString())
                .startsWith(
                        "maja was not let in (status 401). Nobody could check the password, because pam cannot be asked:"
                                + " the authentication service at " + folder.resolve("no.socket")
                                + " gives no answer: ");
    }

    @Test
    void saysThatSomethingElseThanThePasswordIsTheCause() {
        settings = TestSettings.of("x2gobroker.global.default-auth-mech", "none");

        assertThat(attempt("geheim\n", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("The password is right, says none; so the cause is another");
    }

    @Test
    void saysThatThereIsNoSuchBackend() {
        assertThat(attemptAt("/plain/inifiel/", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString())
                .isEqualTo("A broker answers, but knows no backend 'inifiel' (status 404); there are inifile, database,"
                        + " zeroconf.\n");
    }

    @Test
    void saysThatTheBackendIsSwitchedOff() {
        assertThat(attemptAt("/plain/database/", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("its backend database is switched off (status 404)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/broker/", "/broker/plain/", "/plan/inifile/"})
    void saysThatThePathIsWrong(String path) {
        assertThat(attemptAt(path, "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("no broker at the path " + path + " (status 404)", "ends in /plain/ or");
    }

    @Test
    void saysThatSomethingElseThanABrokerAnswers() {
        answers.add("<html>It works!</html>");

        assertThat(attempt("geheim\n", "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("but not as a broker does");
    }

    @Test
    void asksTheBrokerThatRunsWhereNoneIsNamed() {
        settings = TestSettings.of(
                "x2gobroker.environment.bind-address",
                "127.0.0.1:" + broker.getAddress().getPort());
        answers.add("Access granted\nOK");

        assertThat(new CommandLine(command("")).setOut(new PrintWriter(output)).execute())
                .isZero();
        assertThat(output.toString()).contains("A broker runs at http://127.0.0.1:", "The broker answers");
    }

    @Test
    void namesThePasswordFileThatCannotBeRead() {
        CommandLine program =
                CommandFailureHandler.install(new CommandLine(command(""))).setErr(new PrintWriter(output));

        assertThat(program.execute(
                        "--broker-url",
                        "http://127.0.0.1:1/plain/",
                        "--user",
                        "maja",
                        "--password-file",
                        folder.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(output.toString())
                .isEqualTo("x2gobroker: The password cannot be read from " + folder.resolve("none")
                        + ": it does not exist.\n");
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
        return attemptAt(input, "/plain/", arguments);
    }

    private int attemptAt(String path, String option, String value) {
        return attemptAt("geheim\n", path, new String[] {option, value});
    }

    private int attemptAt(String input, String path, String[] arguments) {
        PrintWriter writer = new PrintWriter(output);
        List<String> all = new ArrayList<>(List.of(
                "--broker-url", "http://127.0.0.1:" + broker.getAddress().getPort() + path));
        all.addAll(List.of(arguments));
        return new CommandLine(command(input)).setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
    }

    private TryCommand command(String input) {
        return new TryCommand(
                () -> settings,
                () -> new PasswordInput.Lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
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
