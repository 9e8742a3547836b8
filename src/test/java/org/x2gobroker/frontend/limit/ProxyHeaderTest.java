package org.x2gobroker.frontend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.testing.FuzzRun;

/** Headers byte by byte, as a front end that is none of Netty's gets them. */
class ProxyHeaderTest {
    private static final byte[] VERSION_1 = ascii("PROXY TCP4 192.0.2.77 192.0.2.1 50000 22\r\n");
    private static final byte[] VERSION_2 = HexFormat.of()
            .parseHex("0d0a0d0a000d0a515549540a" + "21" + "11" + "000c" + "c000024d" + "c0000201" + "c350" + "0016");
    private static final byte[] PROBE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "20" + "00" + "0000");
    private static final ProxiedClient CLIENT =
            new ProxiedClient.Named(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.77"), 50_000));

    @Test
    void readsBothVersionsHoweverTheyCome() {
        for (byte[] header : List.of(VERSION_1, VERSION_2)) {
            for (int come = 0; come < header.length; come++) {
                assertThat(ProxyHeader.read(Arrays.copyOf(header, come))).isEqualTo(new ProxyHeader.Incomplete());
            }
            assertThat(ProxyHeader.read(header)).isEqualTo(new ProxyHeader.Complete(header.length, CLIENT));
            assertThat(ProxyHeader.read(Arrays.copyOf(header, header.length + 30)))
                    .isEqualTo(new ProxyHeader.Complete(header.length, CLIENT));
        }
    }

    @Test
    void knowsTheProbesOfABalancer() {
        assertThat(ProxyHeader.read(PROBE))
                .isEqualTo(new ProxyHeader.Complete(PROBE.length, new ProxiedClient.Nobody()));
        assertThat(ProxyHeader.read(ascii("PROXY UNKNOWN\r\n")))
                .isEqualTo(new ProxyHeader.Complete(15, new ProxiedClient.Nobody()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "PROXY TCP4 192.0.2.77 192.0.2.1 50000\r\n",
                "PROXY TCP4 desk1 192.0.2.1 50000 22\r\n",
                "PROXY TCP4 192.0.2.77 192.0.2.1 99999 22\r\n",
                "proxy TCP4 192.0.2.77 192.0.2.1 50000 22\r\n"
            })
    void takesNothingElseForAHeader(String text) {
        assertThat(ProxyHeader.read(ascii(text))).isEqualTo(new ProxyHeader.Missing());
        assertThat(ProxyHeader.read(ascii("PROXY " + "x".repeat(200)))).isEqualTo(new ProxyHeader.Missing());
    }

    /** A header that counts is no longer than what has come, and never is anything thrown. */
    @Test
    void survivesWhateverComes() {
        FuzzRun.from(List.of(VERSION_1, VERSION_2, PROBE), "PROXY ", "UNKNOWN", "TCP6", "\r\n", "::1", "\0")
                .feed(input -> {
                    if (ProxyHeader.read(input) instanceof ProxyHeader.Complete(int length, var _)) {
                        assertThat(length).isPositive().isLessThanOrEqualTo(input.length);
                    }
                });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
