package org.x2gobroker.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.testing.BrokerUnderTest;

/** Commands that a broker runs for programs of its own account. */
@QuarkusTest
@Timeout(60)
class ControlSocketTest {
    @Inject
    BrokerUnderTest broker;

    @Inject
    ControlSocketServer server;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Path socket;

    @BeforeEach
    void open() throws Exception {
        new HtpasswdFileEditor(folder.resolve("users")).set("maja", "hön ey");
        Path profiles = Files.writeString(folder.resolve("profiles"), "[desk]\nacl-users-allow = maja\n");
        broker.configure(Map.of(
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH", "htpasswd",
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE", folder.resolve("users").toString(),
                "X2GOBROKER_SESSIONPROFILES", profiles.toString()));
        socket = folder.resolve("broker.socket");
        server.open(socket);
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(socket).doesNotExist();
    }

    @Test
    void checksAPasswordByTheSettingsInForce() {
        assertThat(run("hön ey\nnot this\n", "testauth", "--user", "maja")).isZero();
        assertThat(output()).contains("accepted by htpasswd").doesNotContain("hön ey");
        assertThat(run("wrong\n", "testauth", "--user", "maja")).isOne();
        assertThat(run("", "testauth", "--user", "maja")).isOne();
    }

    /** Of the files that this process was started with, which the command reads anew. */
    @Test
    void explainsProfiles() {
        assertThat(run("", "profiles", "explain", "--user", "maja", "--address", "192.0.2.1"))
                .as(this::output)
                .isZero();
        assertThat(output()).contains("every client address may see it");
    }

    @Test
    void tellsAWrongCommandLineApart() {
        assertThat(run("", "testauth")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--user");
        assertThat(run("", "testauth", "--help")).isZero();
        assertThat(output()).contains("Tells whether this user");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"serve", "train", "passwd", "keygen", "authservice", "pubkeyauthorizer", "token", "sudo-broker"})
    void servesNothingAndWritesNoSecrets(String command) {
        assertThat(run("", command)).isEqualTo(2);
    }

    @Test
    void isNotTurnedIntoABrokerOfOtherSettings() {
        assertThat(run("x\n", "testauth", "--user", "maja", "--config", "/etc/passwd"))
                .isEqualTo(2);
        assertThat(run("", "--task", "listsessions")).isEqualTo(2);
        assertThat(run("")).isEqualTo(2);
    }

    @Test
    void opensToItsOwnAccountOnly() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesTheCommandToItsCallerWhereNoBrokerListens() {
        assertThat(client("").run(folder.resolve("nowhere").toString(), "testauth"))
                .isEmpty();
        assertThat(ControlSocketClient.run(Map.of(), "testauth", "--help")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "keygen",
                "testauth --config=/etc/other",
                "testauth -d",
                "testauth -C /etc/other",
                "hosts enroll desk1",
                "profiles list --url=https://broker.example.org",
                "sessions list --url https://broker.example.org",
                ""
            })
    void leavesToTheCallerWhatIsItsOwn(String commandLine) {
        assertThat(ControlSocketClient.run(
                        Map.of("X2GOBROKER_CONTROL_SOCKET", socket.toString()), commandLine.split(" ")))
                .isEmpty();
    }

    @Test
    void leavesTheCommandToACallerForWhomNamesOfFilesMeanOthers() {
        InputStream nothing = InputStream.nullInputStream();

        assertThat(new ControlSocketClient(
                                nothing, new PrintStream(output), new PrintStream(errors), null, folder.toString())
                        .run(socket.toString(), "profiles", "check", "profiles.conf"))
                .isEmpty();
        assertThat(output()).isEmpty();
    }

    @Test
    void leavesALongerCommandLineThanTheBrokerReadsToTheCaller() {
        String[] arguments = new String[ControlFrame.MOST_ARGUMENTS + 1];
        Arrays.fill(arguments, "profiles");

        assertThat(ControlSocketClient.run(Map.of("X2GOBROKER_CONTROL_SOCKET", socket.toString()), arguments))
                .isEmpty();
    }

    @Test
    void isNotMadeWhereThereIsNoFolder() {
        assertThatThrownBy(() -> server.open(folder.resolve("no/such/socket")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("X2GOBROKER_CONTROL_SOCKET");
    }

    @Test
    void survivesWhateverIsSent() throws IOException {
        Random random = new Random(Long.getLong("x2gobroker.fuzz.seed", 20_261_129));
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.connect(UnixDomainSocketAddress.of(socket));
                channel.write(ByteBuffer.wrap(noise));
            }
        }
        assertThat(run("hön ey\n", "testauth", "--user", "maja")).isZero();
    }

    private int run(String typed, String... arguments) {
        return client(typed).run(socket.toString(), arguments).orElseThrow();
    }

    private ControlSocketClient client(String typed) {
        InputStream input = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new ControlSocketClient(
                input, new PrintStream(output), new PrintStream(errors), null, ControlFrame.workingFolder());
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
