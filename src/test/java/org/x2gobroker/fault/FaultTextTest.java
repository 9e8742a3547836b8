package org.x2gobroker.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTextTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("/x"), "it does not exist"),
                Arguments.of(new UncheckedIOException(new AccessDeniedException("/x")), "permission is denied"),
                Arguments.of(new FileSystemException("/x", null, "Read-only file system"), "read-only file system"),
                Arguments.of(
                        new FileSystemException("/x/y", null, "Not a directory"), "a part of its path is no folder"),
                Arguments.of(new MalformedInputException(1), "it is no text in UTF-8"),
                Arguments.of(new UnknownHostException("hive"), "the host name hive is unknown"),
                Arguments.of(
                        refused(null, new ClosedChannelException()),
                        "the connection was refused; nothing listens there"),
                Arguments.of(refused(null, new UnresolvedAddressException()), "the host name is unknown"),
                Arguments.of(
                        new ConnectException("Connection refused"),
                        "the connection was refused; nothing listens there"),
                Arguments.of(new HttpConnectTimeoutException("connect timed out"), "there is no answer in time"),
                Arguments.of(
                        handshake(new CertPathBuilderException("unable to find valid certification path")),
                        "its certificate is from no authority that is trusted here; name the authority's certificate"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "it does not speak TLS; perhaps the address is http:// and not https://"),
                Arguments.of(
                        new IOException(
                                "HTTP/1.1 header parser received no bytes",
                                new EOFException("EOF reached while reading")),
                        "the connection was closed without an answer; perhaps the address is https:// and not http://"),
                Arguments.of(
                        new IOException("ssh cannot be started; install it", new IOException("error=2")),
                        "ssh cannot be started; install it"),
                Arguments.of(new IOException("java.io.IOException: disk", new IOException("disk")), "disk"),
                Arguments.of(
                        new IllegalStateException("java.lang.NullPointerException"),
                        "something went wrong that the program does not foresee"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatAFaultMeans(Throwable fault, String text) {
        assertThat(FaultText.of(fault)).isEqualTo(text);
    }

    @Test
    void saysThatAFolderIsNoFile(@TempDir Path folder) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Files.readAllBytes(folder)))
                .satisfies(fault -> assertThat(FaultText.of(fault)).isEqualTo("it is a folder"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.IOException: x",
                "x (NoSuchFileException)",
                "at org.x2gobroker.cli.Main",
                "StackOverflowError"
            })
    void findsNamesOfClasses(String text) {
        assertThat(FaultText.namesClass(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://broker.example.org/plain", "an Error occurred", "x2gobroker.conf:1: wrong", "SHA256:AbC"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(FaultText.namesClass(text)).isFalse();
    }

    private static ConnectException refused(@org.jspecify.annotations.Nullable String message, Throwable cause) {
        ConnectException refused = new ConnectException(message);
        refused.initCause(cause);
        return refused;
    }

    private static SSLHandshakeException handshake(Throwable cause) {
        SSLHandshakeException failed = new SSLHandshakeException("PKIX path building failed");
        failed.initCause(cause);
        return failed;
    }
}
