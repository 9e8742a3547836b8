package org.x2gobroker.session.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveState;
import org.x2gobroker.session.live.SessionChange;

class HistoricSessionTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final Instant ONE = NOON.plusSeconds(3600);

    /** The change of a session whose client is connected now. */
    static SessionChange connected() {
        return new SessionChange(null, session(new LiveState.Connected(NOON), NOON), NOON);
    }

    @Test
    void beginsWhenTheClientIsConnected() {
        assertThat(HistoricSession.of(connected()))
                .isEqualTo(new HistoricSession("s-50", "maja", "inifile", "desk", "lion", NOON, null, null));
        assertThat(HistoricSession.of(new SessionChange(null, session(new LiveState.Connecting(NOON), null), NOON)))
                .isNull();
    }

    @Test
    void endsWhenTheClientIsGoneWhateverTheReason() {
        LiveSession before = session(new LiveState.Connected(NOON), NOON);

        assertThat(HistoricSession.of(new SessionChange(
                        before, session(new LiveState.Finished(ONE, LiveState.Ending.SUSPENDED), null), ONE)))
                .isEqualTo(new HistoricSession("s-50", "maja", "inifile", "desk", "lion", NOON, ONE, "suspended"));
        assertThat(HistoricSession.of(new SessionChange(before, session(new LiveState.Lost(ONE), null), ONE)))
                .extracting(HistoricSession::ending)
                .isEqualTo("lost");
    }

    @Test
    void neitherBeginsNorEndsInBetween() {
        LiveSession before = session(new LiveState.Connected(NOON), NOON);

        assertThat(HistoricSession.of(new SessionChange(before, session(new LiveState.Suspending(ONE), NOON), ONE)))
                .isNull();
    }

    private static LiveSession session(LiveState state, @Nullable Instant connectedAt) {
        return new LiveSession(
                "s-50",
                "maja",
                "maja",
                "inifile",
                "desk",
                "lion",
                InetAddress.getLoopbackAddress(),
                "",
                "KDE",
                "50",
                "4.1.2.2",
                "linux",
                state,
                NOON,
                connectedAt,
                NOON,
                1);
    }
}
