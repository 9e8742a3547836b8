package org.x2gobroker.host.wake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.host.HostEndpoint;

class HostWakeRulesTest {
    @ParameterizedTest
    @CsvSource({
        "52:54:00:AB:34:56, 255.255.255.255, 9",
        "52-54-00-ab-34-56@192.0.2.255, 192.0.2.255, 9",
        "52:54:00:ab:34:56@192.0.2.255:7, 192.0.2.255, 7",
        "52:54:00:ab:34:56@[ff02::1]:40000, ff02::1, 40000"
    })
    void readsWhereThePacketGoes(String text, String address, int port) {
        assertThat(HostWakeCall.parse(text))
                .isEqualTo(new HostWakeCall.MagicPacket(
                        "525400ab3456", new InetSocketAddress(InetAddress.ofLiteral(address), port)));
    }

    @Test
    void readsPrograms() {
        HostWakeRules rules = HostWakeRules.parse(List.of("lion = program", "tiger=program:ipmi/rack-7"));

        assertThat(rules.find(host("lion"))).contains(new HostWakeCall.Program(""));
        assertThat(rules.find(host("tiger"))).contains(new HostWakeCall.Program("ipmi/rack-7"));
        assertThat(rules.find(host("bear"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lion",
                "=program",
                "lion=",
                "lion=52:54:00:12:34",
                "lion=52:54:00:12:34:56@example.org",
                "lion=52:54:00:12:34:56@192.0.2.256",
                "lion=52:54:00:12:34:56@192.0.2.1:70000",
                "lion=/usr/bin/wake",
                "lion=program:-rf",
                "lion=program:a b",
                "lion=program:$(reboot)"
            })
    void refusesWhatWakesNobody(String item) {
        assertThatThrownBy(() -> HostWakeRules.parse(List.of(item)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'");
    }

    @Test
    void thePacketIsSixBytesOfOnesAndTheAddressSixteenTimes() {
        byte[] bytes = ((HostWakeCall.MagicPacket) HostWakeCall.parse("01:02:03:04:05:06")).bytes();

        assertThat(bytes)
                .hasSize(102)
                .startsWith(-1, -1, -1, -1, -1, -1, 1, 2, 3, 4, 5, 6, 1)
                .endsWith(5, 6);
    }

    private static HostEndpoint host(String name) {
        return new HostEndpoint(name, name, 22);
    }
}
