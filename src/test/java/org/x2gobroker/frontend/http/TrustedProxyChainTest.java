package org.x2gobroker.frontend.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxyChainTest {
    @Test
    void takesThePeerWhenNoHeaderSpeaks() {
        assertThat(clientAddress("10.0.0.1", List.of(), List.of())).contains(address("10.0.0.1"));
    }

    @Test
    void believesNoHeaderOfAStranger() {
        assertThat(clientAddress("192.0.2.66", List.of("for=198.51.100.1"), List.of("198.51.100.1")))
                .contains(address("192.0.2.66"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1|198.51.100.1",
                "198.51.100.1:4711|198.51.100.1",
                "2001:db8::1|2001:db8::1",
                "[2001:db8::1]:4711|2001:db8::1",
                "203.0.113.9, 198.51.100.1|198.51.100.1",
                "203.0.113.9, 198.51.100.1, 10.0.0.7|198.51.100.1",
                "10.0.0.8, 10.0.0.7|10.0.0.8",
            })
    void takesTheFarthestAddressThatATrustedProxyWrote(String header, String expected) {
        assertThat(clientAddress("10.0.0.1", List.of(), List.of(header))).contains(address(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1;proto=https|198.51.100.1",
                "proto=https;For=\"[2001:db8::1]:4711\"|2001:db8::1",
                "for=203.0.113.9, for=198.51.100.1|198.51.100.1",
            })
    void readsTheStandardHeader(String header, String expected) {
        assertThat(clientAddress("10.0.0.1", List.of(header), List.of())).contains(address(expected));
    }

    @Test
    void takesWhatBothHeadersAgreeOn() {
        assertThat(clientAddress("10.0.0.1", List.of("for=198.51.100.1"), List.of("203.0.113.9, 198.51.100.1")))
                .contains(address("198.51.100.1"));
    }

    @ParameterizedTest
    @CsvSource({"for=203.0.113.66, 198.51.100.1", "for=198.51.100.1, 203.0.113.66", "nonsense, 198.51.100.1"})
    void believesNeitherHeaderWhereOneMayBeTheClientsOwn(String forwarded, String xForwardedFor) {
        assertThat(clientAddress("10.0.0.1", List.of(forwarded), List.of(xForwardedFor)))
                .isEmpty();
    }

    @Test
    void joinsHeadersThatAreSentTwice() {
        assertThat(clientAddress("10.0.0.1", List.of(), List.of("203.0.113.9", "198.51.100.1")))
                .contains(address("198.51.100.1"));
    }

    @ParameterizedTest
    @CsvSource({"unknown", "_hidden", "''", "proxy.example.org", "[2001:db8::1"})
    void knowsNoAddressWhereTheProxyWroteNone(String header) {
        assertThat(clientAddress("10.0.0.1", List.of(), List.of(header))).isEmpty();
    }

    private static Optional<InetAddress> clientAddress(
            String peer, List<String> forwarded, List<String> xForwardedFor) {
        return TrustedProxyChain.clientAddress(
                address(peer),
                forwarded,
                xForwardedFor,
                proxy -> proxy.getHostAddress().startsWith("10."));
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
