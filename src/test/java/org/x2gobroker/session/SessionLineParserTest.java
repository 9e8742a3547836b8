package org.x2gobroker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SessionLineParserTest {
    private static final String LINE =
            "29983|alice-50-1795375889_stDKDE_dp24|50|tiger|R|2026-11-22T19:31:29|2a1389f46ce329d6122b6f3ddc4ac942|127.0.0.1|39595|39596|2026-11-22T19:31:33|alice|7|39597|-1|-1";
    private static final String STARTING =
            "|alice-50-1795375889_stDKDE_dp24|50|tiger|R|2026-11-22T19:31:29||127.0.0.1|||2026-11-22T19:31:33|alice|7|||";

    @Test
    void readsALineOfARealHost() {
        assertThat(SessionLineParser.parse(LINE)).hasValueSatisfying(session -> {
            assertThat(session.id()).isEqualTo("alice-50-1795375889_stDKDE_dp24");
            assertThat(session.server()).isEqualTo("tiger");
            assertThat(session.state()).isEqualTo(SessionState.RUNNING);
            assertThat(session.user()).isEqualTo("alice");
            assertThat(session.isStarting()).isFalse();
        });
    }

    @Test
    void readsALineOfAHostWithPostgresql() {
        String line = LINE.substring(0, LINE.length() - "|-1|-1".length());

        AgentSessionRecord session = SessionLineParser.parse(line).orElseThrow();

        assertThat(session.fields()).hasSize(14);
        assertThat(session.toInfoLine("tiger")).isEqualTo(line.replace("|R|", "|S|"));
    }

    @Test
    void knowsASessionThatIsJustStarting() {
        assertThat(SessionLineParser.parse(STARTING))
                .map(AgentSessionRecord::isStarting)
                .hasValue(true);
    }

    static Stream<String> garbage() {
        return Stream.of(
                "",
                "OK",
                LINE + "|",
                LINE.substring(0, LINE.lastIndexOf('|')),
                LINE.substring(LINE.indexOf('|') + 1),
                LINE.replace("|R|", "|X|"),
                LINE.replace("|R|", "||"),
                LINE.replace("29983", "29983\r"),
                LINE.replace("29983", "pid"),
                LINE.replace("|tiger|", "|ti ger|"),
                LINE.replace("|tiger|", "||"),
                LINE.replace("|tiger|", "|<br>|"),
                LINE.replace("alice-50", "alice;50"),
                LINE.replace("alice-50", "$(id)-50"),
                LINE.replace("|127.0.0.1|", "|SERVER:evil.example.org:22|"),
                LINE.replace("|127.0.0.1|", "|AUTHID:1|"),
                LINE.replace("|-1|-1", "|-1|START_USER_SESSIONS"),
                LINE.replace("|-1|-1", "|-1|Access granted"),
                LINE.replace("|-1|-1", "|-1|TERMINATE x"),
                LINE.replace("2a1389", "\u0000"),
                LINE.replace("2a1389", "a".repeat(64 * 1024)),
                LINE.replace("19:31:29", "-----BEGIN RSA PRIVATE KEY-----"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void refusesWhatNoHostWouldWrite(String line) {
        assertThat(SessionLineParser.parse(line)).isEmpty();
    }

    @Test
    void putsTheAnsweredAddressWhereTheClientLooksForIt() {
        AgentSessionRecord session = SessionLineParser.parse(LINE).orElseThrow();

        assertThat(session.toInfoLine("2001:db8::10")).isEqualTo(LINE.replace("|tiger|R|", "|2001:db8::10|S|"));
    }
}
