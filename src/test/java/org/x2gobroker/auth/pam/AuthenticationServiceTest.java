package org.x2gobroker.auth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.ConfigurationException;

class AuthenticationServiceTest {
    private static final String PASSWORD = " geheim ü%+\"' ";

    @TempDir
    Path folder;

    private Path socket = Path.of("socket");
    private String group = "";

    @SuppressWarnings("NullAway.Init") // set before each test
    private AuthenticationService service;

    @BeforeEach
    void start() throws IOException {
        socket = folder.resolve("socket");
        group = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
        service = start(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    @Test
    void letsOnlyOwnerAndGroupAsk() throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(socket, PosixFileAttributes.class);

        assertThat(PosixFilePermissions.toString(attributes.permissions())).isEqualTo("rw-rw----");
        assertThat(attributes.group().getName()).isEqualTo(group);
    }

    @Test
    void saysOkToTheRightPassword() throws IOException {
        assertThat(ask("maja\r" + PASSWORD + "\rx2gobroker\n")).isEqualTo("ok\n");
    }

    @ParameterizedTest
    @CsvSource({"maja,geheim", "willi,' geheim ü%+\"'' '", "maja,''", "'',''", "'maja ',x"})
    void saysFailToEverythingElse(String user, String password) throws IOException {
        assertThat(ask(user + "\r" + password + "\rx2gobroker\n")).isEqualTo("fail\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "garbage\n",
                "a\rb\n",
                "a\rb\rc\rd\n",
                "maja\r geheim ü%+\"' \rlogin\n",
                "maja\r geheim ü%+\"' \r\n",
                "maja\r geheim ü%+\"' \rx2gobroker\r\n",
                "ma\0ja\rx\rx2gobroker\n"
            })
    void saysBadToWhatIsNoQuestion(String line) throws IOException {
        assertThat(ask(line)).isEqualTo("bad\n");
    }

    @Test
    void saysBadToBytesThatAreNoUtf8() throws IOException {
        assertThat(converse(new byte[] {'a', '\r', (byte) 0xff, '\r', 'x', '\n'}))
                .isEqualTo("bad\n");
    }

    @Test
    void answersSeveralQuestionsOnOneConnection() throws IOException {
        assertThat(ask("maja\r" + PASSWORD + "\rx2gobroker\nrubbish\nmaja\rx\rx2gobroker\nmaja\r" + PASSWORD
                        + "\rx2gobroker\n"))
                .isEqualTo("ok\nbad\nfail\nok\n");
    }

    @Test
    void doesNotAnswerHalfALine() throws IOException {
        assertThat(ask("maja\r" + PASSWORD + "\rx2gobroker")).isEmpty();
    }

    @Test
    void hangsUpOnALineWithoutEnd() throws IOException {
        assertThat(ask("x".repeat(20_000))).isEmpty();
        assertThat(ask("maja\r" + PASSWORD + "\rx2gobroker\n")).isEqualTo("ok\n");
    }

    @Test
    void hangsUpOnOneWhoSaysNothing() throws IOException {
        service.close();
        service = start(Duration.ofMillis(20));
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(silent.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void servesOthersWhileSomebodySaysNothing() throws IOException {
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(silent.isConnected()).isTrue();
            assertThat(ask("maja\r" + PASSWORD + "\rx2gobroker\n")).isEqualTo("ok\n");
        }
    }

    @Test
    void takesItsSocketAway() throws IOException {
        service.close();

        assertThat(socket).doesNotExist();
    }

    @Test
    void leavesTheSocketOfAServiceThatRunsAlone() throws IOException {
        assertThatThrownBy(() -> start(Duration.ofMinutes(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Another authentication service answers");
        assertThat(ask("maja\r" + PASSWORD + "\rx2gobroker\n")).isEqualTo("ok\n");
    }

    @Test
    void replacesASocketThatWasLeftBehind() throws IOException {
        service.close();
        try (var leftBehind = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            leftBehind.bind(UnixDomainSocketAddress.of(socket));
        }

        service = start(Duration.ofMinutes(1));

        assertThat(ask("maja\r" + PASSWORD + "\rx2gobroker\n")).isEqualTo("ok\n");
    }

    @Test
    void doesNotReplaceAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");

        assertThatThrownBy(() -> AuthenticationService.start(file, group, (user, password) -> true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is no socket");
        assertThat(file).hasContent("precious");
    }

    @Test
    void namesAGroupThatDoesNotExist() {
        assertThatThrownBy(() ->
                        AuthenticationService.start(folder.resolve("s"), "no-such-group", (user, password) -> true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no-such-group")
                .hasMessageContaining("X2GOBROKER_DAEMON_GROUP");
    }

    @Test
    void namesAFolderThatDoesNotExist() {
        assertThatThrownBy(() ->
                        AuthenticationService.start(folder.resolve("missing/socket"), group, (user, password) -> true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("X2GOBROKER_AUTHSERVICE_SOCKET");
    }

    private AuthenticationService start(Duration idleLimit) {
        return AuthenticationService.start(
                socket, group, (user, password) -> user.equals("maja") && password.equals(PASSWORD), idleLimit);
    }

    private String ask(String request) throws IOException {
        return converse(request.getBytes(StandardCharsets.UTF_8));
    }

    private String converse(byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            sendAll(channel, request);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer buffer = ByteBuffer.allocate(64);
            while (read(channel, buffer) >= 0) {
                answer.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            return answer.toString(StandardCharsets.US_ASCII);
        }
    }

    /** The service may hang up before it has read everything. */
    private static void sendAll(SocketChannel channel, byte[] request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.shutdownOutput();
        } catch (IOException hungUp) {
            assertThat(hungUp).hasMessageContaining("Broken pipe");
        }
    }

    private static int read(SocketChannel channel, ByteBuffer buffer) throws IOException {
        try {
            return channel.read(buffer);
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
            return -1;
        }
    }
}
