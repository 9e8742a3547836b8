package org.x2gobroker.cli.hosts;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.agent.enroll.AdminShell.Ending;
import org.x2gobroker.agent.enroll.HostPublicKey;
import org.x2gobroker.agent.enroll.ScriptedShell;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.check.TestSettings;
import picocli.CommandLine;

/** Tests {@code keygen}, {@code hosts enroll}, {@code testagent} and {@code pubkeyauthorizer}. */
class HostCommandsTest {
    private static final HostPublicKey HOST_KEY =
            new HostPublicKey("ssh-ed25519", "AAAAC3NzaC1lZDI1NTE5AAAAIJm8nJx2k3cTq0wq0xP1cTn0p4pH5n2m9l1k7QkqkqkQ");

    private final StringWriter output = new StringWriter();
    private final ScriptedShell shell =
            new ScriptedShell(List.of(HOST_KEY), (line, input) -> new Ending(0, List.of("ok\tprepared")));

    @TempDir
    Path folder;

    @Test
    void keygenCreatesBothPairsReadableByTheOwnerOnly() throws IOException {
        assertThat(keygen()).isZero();

        for (String name : List.of("id_ed25519", "id_rsa")) {
            Path file = keys().resolve(name);
            assertThat(Files.readString(file)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(keys().resolve("id_ed25519.pub")).content().matches("ssh-ed25519 \\S+ x2gobroker@here\\s*");
    }

    @Test
    void keygenKeepsAPairUnlessItIsForced() throws IOException {
        keygen("-t", "ED25519");
        String first = Files.readString(keys().resolve("id_ed25519"));

        assertThat(keygen("-t", "ED25519")).isZero();
        assertThat(keys().resolve("id_ed25519")).hasContent(first);
        assertThat(output.toString()).contains("was kept");

        keygen("-t", "ed25519", "--force");
        assertThat(Files.readString(keys().resolve("id_ed25519"))).isNotEqualTo(first);
    }

    @Test
    void enrollRequiresAKeyOfTheBroker() {
        assertThat(enroll("", "root@127.0.0.1")).isEqualTo(2);
        assertThat(output.toString()).contains("x2gobroker keygen");
    }

    @Test
    void enrollOnDryRunAsksNothingAndPrintsTheScript() {
        keygen("-t", "ED25519");

        assertThat(enroll("", "--dry-run", "--with-agent", "root@127.0.0.1")).isZero();
        assertThat(output.toString()).contains("install the agent", "account='x2gobroker'", "#!/usr/bin/perl -T");
        assertThat(shell.inputs()).isEmpty();
        assertThat(keys().resolve("known_hosts")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no\n", "\n", ""})
    void enrollDoesNothingUnlessTheKeyIsAccepted(String answer) {
        keygen("-t", "ED25519");

        assertThat(enroll(answer, "root@127.0.0.1")).isEqualTo(1);
        assertThat(output.toString()).contains(HOST_KEY.fingerprint());
        assertThat(shell.inputs()).isEmpty();
    }

    @Test
    void enrollDoesNothingIfTheFingerprintDiffers() {
        keygen("-t", "ED25519");

        assertThat(enroll("yes\n", "--fingerprint", "SHA256:other", "root@127.0.0.1"))
                .isEqualTo(1);
        assertThat(shell.inputs()).isEmpty();
        assertThat(output.toString())
                .contains("expected: SHA256:other; seen: ssh-ed25519 " + HOST_KEY.fingerprint() + ".");
    }

    @Test
    void enrollShowsTheKeyThatWasExpectedOfAHostWithAnother() throws IOException {
        keygen("-t", "ED25519");
        HostPublicKey known = new HostPublicKey("ssh-ed25519", HOST_KEY.base64().replace("Jm8", "Jm9"));
        Files.writeString(keys().resolve("known_hosts"), "127.0.0.1 ssh-ed25519 " + known.base64() + "\n");

        assertThat(enroll("yes\n", "root@127.0.0.1")).isEqualTo(1);
        assertThat(output.toString())
                .contains("expected: ssh-ed25519 " + known.fingerprint() + "; seen: ssh-ed25519 "
                        + HOST_KEY.fingerprint());
        assertThat(shell.inputs()).isEmpty();
    }

    @Test
    void enrollSaysThatThereIsNobodyToAsk() {
        keygen("-t", "ED25519");

        assertThat(enroll("", "root@127.0.0.1")).isEqualTo(1);
        assertThat(output.toString()).contains("there is nobody to ask", "--fingerprint", "Nothing was done.");
    }

    @Test
    void enrollLeavesKnownHostsAloneIfNothingCouldBeRun() {
        keygen("-t", "ED25519");
        ScriptedShell closed = new ScriptedShell(List.of(HOST_KEY), (line, input) -> new Ending(255, List.of()));

        assertThat(execute(
                        new EnrollCommand(this::settings, PasswordInput::standard, identity -> closed),
                        "--yes",
                        "root@127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(output.toString())
                .contains("[problem] nothing could be run on")
                .doesNotContain("known_hosts", "agent does not answer");
        assertThat(keys().resolve("known_hosts")).doesNotExist();
    }

    @Test
    void enrollReportsThatTheAgentDoesNotAnswer() {
        keygen("-t", "ED25519");

        // Nothing listens on port 1, so the host is prepared and does not answer.
        assertThat(enroll("yes\n", "root@127.0.0.1:1")).isEqualTo(1);
        assertThat(output.toString())
                .contains("[ok]      prepared", "[done]    added the host key", "[problem] the agent does not answer")
                .contains("The host is not ready yet.");
    }

    @Test
    void testagentCallsTheAgentOfThisMachine() throws IOException {
        Path agent = agent("#!/bin/sh\necho OK\ntest \"$2\" != availabletasks || echo listsessions\n");

        assertThat(testagent(agent, "--task", "availabletasks")).isZero();
        assertThat(output).hasToString("availabletasks: OK\n  listsessions\n");
    }

    @Test
    void testagentShowsTheVersionOfAnAgentThatHasOne() throws IOException {
        Path agent = agent("""
                #!/bin/sh
                echo OK
                case $2 in
                    availabletasks) echo version ;;
                    version) echo x2gobroker-agent:1.0 ;;
                    checkload) printf 'loadavgXX:1\\nmemAvail:1\\nmyMemAvail:1\\nnumCPU:1\\ntypeCPU:1\\n' ;;
                esac
                """);

        assertThat(testagent(agent)).as(output::toString).isZero();
        assertThat(output.toString()).contains("version: OK\n  x2gobroker-agent:1.0\n");
    }

    @Test
    void testagentNamesTheFailedTask() throws IOException {
        Path agent = agent("#!/bin/sh\ntest \"$2\" = listsessions || echo OK\n");

        assertThat(testagent(agent, "--user", "maja")).isEqualTo(1);
        assertThat(output.toString()).contains("ping: OK", "listsessions: FAILED (NOT_OK)");
    }

    @Test
    void testagentAsksNothingAboutUsersWithoutOne() throws IOException {
        Path agent = agent("#!/bin/sh\necho \"$2\" >> '" + folder.resolve("asked") + "'\necho OK\n");

        testagent(agent);

        assertThat(folder.resolve("asked")).hasContent("ping\navailabletasks\ncheckload\n");
        assertThat(output.toString()).contains("listsessions, findbusyservers, getservers: not asked without --user");
        assertThat(testagent(agent, "--task", "listsessions")).isEqualTo(2);
    }

    @Test
    void testagentPrintsAFailureOnce() throws IOException {
        Path agent = agent("#!/bin/sh\nexit 1\n");

        assertThat(testagent(agent, "--user", "maja")).isEqualTo(1);
        assertThat(output.toString())
                .startsWith("ping, availabletasks, checkload, listsessions, findbusyservers, getservers: FAILED (")
                .containsOnlyOnce("FAILED");
    }

    @Test
    void testagentPrintsFiguresWithUnits() throws IOException {
        Path agent = agent("""
                #!/bin/sh
                echo OK
                case $2 in
                    checkload) printf 'loadavgXX:150\\nmemAvail:2000\\nmyMemAvail:1900\\nnumCPU:4\\ntypeCPU:2400\\n' ;;
                    findbusyservers) echo 12.5:desk1 ;;
                    getservers) echo desk1 3; echo desk2 ;;
                esac
                """);

        assertThat(testagent(agent, "--user", "maja")).as(output::toString).isZero();
        assertThat(output.toString())
                .contains(
                        "load average 1.50, free memory 2000 MB (own estimate 1900 MB), 4 processors of 2400 MHz",
                        "desk1 runs 12.5 % of all sessions",
                        "desk1 runs 3 sessions",
                        "desk2 (sessions are not counted)");
    }

    @Test
    void testagentRequiresTheOptionsOfATask() throws IOException {
        Path agent = agent("#!/bin/sh\necho OK\n");

        assertThat(testagent(agent, "--task", "addauthkey")).isEqualTo(2);
        assertThat(testagent(agent, "--task", "suspendsession")).isEqualTo(2);
        assertThat(testagent(agent, "--task", "reboot")).isEqualTo(2);
    }

    @Test
    void pubkeyauthorizerWritesTheKeysOfTheBroker() throws IOException {
        String key = " ssh-ed25519 " + HOST_KEY.base64() + " x2gobroker@broker";
        Path file = folder.resolve("authorized_keys");

        assertThat(authorize("command=\"/usr/lib/x2go/x2gobroker-agent\",no-pty" + key + "\n", file))
                .isZero();
        assertThat(file).hasContent("command=\"/usr/lib/x2go/x2gobroker-agent\",restrict" + key);
    }

    @Test
    void pubkeyauthorizerWritesNothingIfOneLineIsWrong() throws IOException {
        String key = " ssh-ed25519 " + HOST_KEY.base64() + " x2gobroker@broker";
        Path file = folder.resolve("authorized_keys");

        assertThat(authorize("command=\"/usr/lib/x2go/x2gobroker-agent\",no-pty" + key + "\n" + key + "\n", file))
                .isEqualTo(1);
        assertThat(file).doesNotExist();
    }

    private int authorize(String served, Path file) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pubkeys/", exchange -> {
            byte[] body = served.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/pubkeys/";
            return execute(new PubkeyauthorizerCommand(), "-t", url, "--file", file.toString());
        } finally {
            server.stop(0);
        }
    }

    private int keygen(String... arguments) {
        return execute(new KeygenCommand(this::settings, () -> "here"), arguments);
    }

    private int enroll(String input, String... arguments) {
        PasswordInput lines = new PasswordInput.Lines(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return execute(new EnrollCommand(this::settings, () -> lines, identity -> shell), arguments);
    }

    private int testagent(Path agent, String... arguments) {
        return execute(
                new TestagentCommand(() -> TestSettings.of("x2gobroker.environment.agent-cmd", agent.toString())),
                arguments);
    }

    private int execute(Callable<Integer> command, String... arguments) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(arguments);
    }

    private Path agent(String script) throws IOException {
        Path agent = Files.writeString(folder.resolve("agent"), script);
        Files.setPosixFilePermissions(agent, PosixFilePermissions.fromString("rwxr-xr-x"));
        return agent;
    }

    private BrokerSettings settings() {
        return TestSettings.of("x2gobroker.environment.ssh-dir", keys().toString());
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
