package org.x2gobroker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindAddressTest {
    @ParameterizedTest
    @CsvSource({
        "8080, 0.0.0.0, 8080",
        ":8080, 0.0.0.0, 8080",
        "127.0.0.1:80, 127.0.0.1, 80",
        "broker.example.org:65535, broker.example.org, 65535",
        "[::1]:8443, ::1, 8443",
        "[::]:8080, ::, 8080",
        "[fe80::1%eth0]:8080, fe80::1%eth0, 8080",
        "' 127.0.0.1:08080 ', 127.0.0.1, 8080"
    })
    void readsAddressAndPort(String text, String host, int port) {
        BindAddress address = BindAddress.parse(text);

        assertThat(address).isEqualTo(new BindAddress(host, port));
        assertThat(BindAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "127.0.0.1",
                "127.0.0.1:",
                "::1:8080",
                "[::1]",
                "[::1]8080",
                "[]:80",
                "host:0",
                "host:65536",
                "a b:80",
                "host:http",
                "-1",
                "http://host:80",
                "[host]:80",
                "[host]x:80"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> BindAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected [address:]port");
    }
}
