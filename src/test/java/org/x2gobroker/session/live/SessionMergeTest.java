package org.x2gobroker.session.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.session.KnownSessionCounts.ListedSession;
import org.x2gobroker.session.SessionState;

/** Every pair of what a client reported and what its host listed before and after that. */
class SessionMergeTest {
    private static final Instant REPORTED = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CONNECTING          | CONNECTING  | CONNECTING  | SUSPENDED | FINISHED
            CONNECTED           | CONNECTED   | CONNECTED   | SUSPENDED | FINISHED
            SUSPENDING          | SUSPENDING  | SUSPENDING  | SUSPENDED | FINISHED
            TERMINATING         | TERMINATING | TERMINATING | SUSPENDED | FINISHED
            FINISHED SUSPENDED  | SUSPENDED   | RUNNING     | SUSPENDED | FINISHED
            FINISHED TERMINATED | FINISHED    | RUNNING     | SUSPENDED | FINISHED
            FINISHED UNKNOWN    | FINISHED    | RUNNING     | SUSPENDED | FINISHED
            LOST                | LOST        | LOST        | SUSPENDED | FINISHED
            """)
    void theHostIsRightUnlessTheClientHasReportedSince(
            String reported,
            SessionStatus alone,
            SessionStatus thenRunning,
            SessionStatus thenSuspended,
            SessionStatus thenNotListed) {
        Instant later = REPORTED.plusSeconds(1);
        LiveSession live = live(reported);

        assertThat(status(live, null, Optional.empty())).isEqualTo(alone);
        assertThat(status(live, listed(SessionState.RUNNING, later), Optional.of(later)))
                .isEqualTo(thenRunning);
        assertThat(status(live, listed(SessionState.SUSPENDED, later), Optional.of(later)))
                .isEqualTo(thenSuspended);
        assertThat(status(live, null, Optional.of(later))).isEqualTo(thenNotListed);
        assertThat(status(live, listed(SessionState.SUSPENDED, REPORTED), Optional.of(REPORTED)))
                .isEqualTo(alone);
        assertThat(status(live, null, Optional.of(REPORTED))).isEqualTo(alone);
    }

    private static SessionStatus status(LiveSession live, @Nullable ListedSession listed, Optional<Instant> missedAt) {
        return SessionMerge.merge(live, listed, missedAt).status();
    }

    private static ListedSession listed(SessionState state, Instant at) {
        return new ListedSession("maja", "lion", Events.id(50), state, at);
    }

    private static LiveSession live(String state) {
        String[] words = state.split(" ");
        return new LiveSession(
                Events.id(50),
                "maja",
                "maja",
                null,
                null,
                "lion",
                Events.HOME,
                "",
                "",
                "",
                "",
                "",
                LiveState.of(words[0], REPORTED, words.length > 1 ? words[1] : null),
                REPORTED,
                null,
                REPORTED,
                1);
    }
}
