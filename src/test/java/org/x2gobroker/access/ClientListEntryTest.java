package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.access.ClientListEntry.Match;
import org.x2gobroker.access.address.HostResolver;

class ClientListEntryTest {
    private static final HostResolver RESOLVER =
            name -> name.equals("hive.example.org") ? Set.of(InetAddress.ofLiteral("192.0.2.7")) : Set.of();

    @ParameterizedTest
    @CsvSource({
        "ALL,                       192.0.2.1,      YES",
        "ALL,                       2001:db8::1,    YES",
        "192.0.2.1,                 192.0.2.1,      YES",
        "192.0.2.1,                 192.0.2.2,      NO",
        "192.0.2.001,               192.0.2.1,      YES",
        "192.0.2.0/24,              192.0.2.255,    YES",
        "192.0.2.0/24,              192.0.3.0,      NO",
        "192.0.2.77/24,             192.0.2.1,      YES",
        "192.0.2.0/255.255.255.0,   192.0.2.9,      YES",
        "192.0.2.0/0.0.0.255,       192.0.2.9,      YES",
        "192.0.2.0/0.0.0.255,       192.0.3.9,      NO",
        "192.0.2.0/23,              192.0.3.9,      YES",
        "192.0.2.0/23,              192.0.4.9,      NO",
        "192.0.2.8/29,              192.0.2.15,     YES",
        "192.0.2.8/29,              192.0.2.16,     NO",
        "192.0.2.8/08,              192.1.1.1,      YES",
        "192.0.2.8 / 8,             192.1.1.1,      YES",
        "192.0.2.1/32,              192.0.2.1,      YES",
        "192.0.2.1/32,              192.0.2.0,      NO",
        "10/8,                      10.1.2.3,       YES",
        "172.16/12,                 172.31.255.255, YES",
        "172.16/12,                 172.32.0.0,     NO",
        "0.0.0.0/0,                 203.0.113.9,    YES",
        "0.0.0.0/0.0.0.0,           203.0.113.9,    YES",
        "0.0.0.0/0,                 2001:db8::1,    NO",
        "0.0.0.0,                   203.0.113.9,    NO",
        "::/0,                      2001:db8::1,    YES",
        "::/0,                      203.0.113.9,    NO",
        "2001:db8::1,               2001:db8:0:0:0:0:0:1, YES",
        "2001:DB8::/32,             2001:db8:ffff::1, YES",
        "2001:db8::/32,             2001:db9::1,    NO",
        "2001:db8::/ffff:ffff::,    2001:db8:1::1,  YES",
        "2001:db8:8000::/33,        2001:db8:7fff::1, NO",
        "::ffff:192.0.2.1,          192.0.2.1,      YES",
        "::ffff:192.0.2.1/128,      192.0.2.1,      YES",
        "::ffff:192.0.2.0/120,      192.0.2.9,      YES",
        "::ffff:192.0.2.0/120,      192.0.3.9,      NO",
        "::ffff:192.0.2.0/120,      2001:db8::1,    NO",
        "::ffff:0:0/96,             203.0.113.9,    YES",
        "::ffff:0:0/96,             2001:db8::1,    NO",
        "hive.example.org,          192.0.2.7,      YES",
        "hive.example.org,          192.0.2.8,      NO",
        "gone.example.org,          192.0.2.7,      UNKNOWN",
        "hive,                      192.0.2.7,      UNKNOWN",
        "all,                       192.0.2.7,      UNKNOWN",
    })
    void coversClients(String entry, String client, Match match) {
        assertThat(ClientListEntry.parse(entry, RESOLVER).match(InetAddress.ofLiteral(client)))
                .isEqualTo(match);
    }

    @Test
    void treatsAMappedAddressAsItsIpv4Address() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1};
        InetAddress client = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(ClientListEntry.parse("192.0.2.0/24", RESOLVER).match(client))
                .isEqualTo(Match.YES);
        assertThat(ClientListEntry.parse("::/0", RESOLVER).match(client)).isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1/33",
                "127.0.0.1/-1",
                "127.0.0.1/+8",
                "127.0.0.1/",
                "/8",
                "127.0.0.1/8/8",
                "10.0.0.0/255.0.255.0",
                "10.0.0.0/ffff::",
                "1.2.3",
                "127.1",
                "127",
                "300.1.1.1",
                "0177.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "2130706433",
                "127.0.0.1.",
                "127.0.0.0-127.0.0.255",
                "127.*.*.*",
                "*",
                "fe80::/129",
                "::ffff:192.0.2.0/95",
                "::ffff:192.0.2.0/255.255.255.0",
                "fe80::%eth0",
                "[::1]",
                "::1::",
                "2001:db8::/ffff:0:ffff::",
                "hive example",
                "-hive",
                "hive-",
                "a..b",
                "host:22",
                "１２７.0.0.1",
            })
    void doesNotGuessAtMalformedText(String text) {
        assertThat(ClientListEntry.parse(text, RESOLVER)).isEqualTo(new ClientListEntry.Malformed(text));
        assertThat(ClientListEntry.parse(text, RESOLVER).match(InetAddress.getLoopbackAddress()))
                .isEqualTo(Match.UNKNOWN);
    }
}
