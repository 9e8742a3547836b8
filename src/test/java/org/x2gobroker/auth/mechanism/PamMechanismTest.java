package org.x2gobroker.auth.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.pam.AccountChecker;
import org.x2gobroker.auth.pam.AuthenticationService;
import org.x2gobroker.directory.NssAccountDirectory;

class PamMechanismTest {
    private final NssAccountDirectory system = new NssAccountDirectory(Clock.systemUTC());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"pw", " blanks ", "100% +more", "geheim ü€😀", "\"quoted\" 'twice'", "back\\slash", "tab\t"})
    void carriesEveryPasswordToOurService(String password) throws IOException {
        try (AuthenticationService service = start((user, given) -> user.equals("jürgen") && given.equals(password))) {
            assertThat(check("jürgen", password)).isEqualTo(new PasswordCheckResult.Accepted());
            assertThat(check("jürgen", password + "x")).isEqualTo(new PasswordCheckResult.Rejected("PAM says no"));
        }
    }

    @Test
    void letsNobodyWriteASecondQuestionIntoTheFirst() throws IOException {
        try (AuthenticationService service = start((user, given) -> true)) {
            assertThat(check("maja", "x\rx2gobroker\nmaja")).isInstanceOf(PasswordCheckResult.Rejected.class);
            assertThat(check("maja\rx", "y")).isInstanceOf(PasswordCheckResult.Rejected.class);
            assertThat(check("maja\0", "y")).isInstanceOf(PasswordCheckResult.Rejected.class);
            assertThat(check("maja", "")).isInstanceOf(PasswordCheckResult.Rejected.class);
        }
    }

    @Test
    void isUnavailableWithoutAService() {
        assertThat(check("maja", "pw")).isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "bad\n", "OK\n", "okay\n", " ok\n", "ok\r\n"})
    void acceptsNothingButOk(String answer) throws IOException {
        try (ServerSocketChannel strange = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            strange.bind(UnixDomainSocketAddress.of(socket()));
            Thread.ofVirtual().start(() -> answerOnce(strange, answer));

            assertThat(check("maja", "pw")).isInstanceOf(PasswordCheckResult.Unavailable.class);
        }
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws IOException {
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket()));

            assertThat(new PamMechanism(() -> socket().toString(), system, Duration.ofMillis(50))
                            .check("maja", new SecretText("pw")))
                    .isInstanceOf(PasswordCheckResult.Unavailable.class);
        }
    }

    private static void answerOnce(ServerSocketChannel server, String answer) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(100));
            client.write(StandardCharsets.US_ASCII.encode(answer));
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private AuthenticationService start(AccountChecker accounts) throws IOException {
        String group =
                Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
        return AuthenticationService.start(socket(), group, accounts);
    }

    private PasswordCheckResult check(String user, String password) {
        return new PamMechanism(() -> socket().toString(), system).check(user, new SecretText(password));
    }

    private Path socket() {
        return folder.resolve("socket");
    }
}
