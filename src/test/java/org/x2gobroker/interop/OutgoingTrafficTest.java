package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as strace writes them. */
class OutgoingTrafficTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "7 connect(12<TCP:[127.0.0.1:5->127.0.0.1:9]>, {sa_family=AF_INET, sin_port=htons(22), sin_addr=inet_addr(\"127.0.2.1\")}, 16) = 0"
                        + " | TCP 127.0.2.1:22",
                "7 connect(12<TCPv6:[9]>, {sa_family=AF_INET6, sin6_port=htons(389), sin6_flowinfo=htonl(0), inet_pton(AF_INET6,"
                        + " \"::ffff:127.0.0.1\", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...> | TCP 127.0.0.1:389",
                "7 sendto(5<UDPv6:[9]>, \"x\\\"\", 2, 0, {sa_family=AF_INET6, sin6_port=htons(1812), sin6_flowinfo=htonl(0),"
                        + " inet_pton(AF_INET6, \"::1\", &sin6_addr), sin6_scope_id=0}, 28) = 2 | UDP 0:0:0:0:0:0:0:1:1812",
                "7 connect(5<UDP:[9]>, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr(\"127.0.2.1\")}, 16) = 0 | -",
                "7 connect(5<UNIX-STREAM:[9]>, {sa_family=AF_UNIX, sun_path=\"/run/nscd/socket\"}, 110) = -1 ENOENT | -",
                "7 sendto(6<TCP:[127.0.0.1:5->127.0.0.1:9]>, \"x\", 1, MSG_NOSIGNAL, NULL, 0) = 1 | -"
            })
    void readsWhomAProgramCalls(String line, String peer) {
        assertThat(OutgoingTraffic.findPeer(line)
                        .map(found -> "%s %s:%d".formatted(found.protocol(), found.literal(), found.port())))
                .isEqualTo(Optional.ofNullable(peer));
    }
}
