package org.x2gobroker.session.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of state and event. */
class LiveStateTest {
    private static final Instant SINCE = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant SOON = SINCE.plusSeconds(1);
    private static final Instant LATE = SINCE.plus(LiveState.STRAGGLERS);

    /** {@code .} confirms the state, {@code -} is out of order. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NONE        | CONNECTING | CONNECTED | CONNECTED | -          | -           | -
            CONNECTING  | .          | CONNECTED | CONNECTED | SUSPENDING | TERMINATING | FINISHED UNKNOWN
            CONNECTED   | -          | .         | .         | SUSPENDING | TERMINATING | FINISHED UNKNOWN
            SUSPENDING  | -          | -         | -         | .          | TERMINATING | FINISHED SUSPENDED
            TERMINATING | -          | -         | -         | -          | .           | FINISHED TERMINATED
            FINISHED    | CONNECTING | -         | -         | -          | -           | -
            LOST        | CONNECTING | CONNECTED | CONNECTED | SUSPENDING | TERMINATING | FINISHED UNKNOWN
            """)
    void anEventThatComesSoonHasThisEffect(
            String state,
            String connecting,
            String connected,
            String alive,
            String suspending,
            String terminating,
            String finished) {
        assertThat(row(state, SOON)).containsExactly(connecting, connected, alive, suspending, terminating, finished);
    }

    /** The event that would have told of the end, or of the way back, was lost. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUSPENDING  | CONNECTING | CONNECTED | CONNECTED
            TERMINATING | CONNECTING | CONNECTED | CONNECTED
            FINISHED    | CONNECTING | CONNECTED | CONNECTED
            """)
    void aSessionThatReportsLongAfterItsEndIsThereAgain(
            String state, String connecting, String connected, String alive) {
        assertThat(row(state, LATE)).startsWith(connecting, connected, alive);
    }

    @Test
    void onlyFinishedAndLostSessionsAreClosed() {
        assertThat(new LiveState.Connecting(SINCE).isOpen()).isTrue();
        assertThat(new LiveState.Suspending(SINCE).isOpen()).isTrue();
        assertThat(new LiveState.Finished(SINCE, LiveState.Ending.SUSPENDED).isOpen())
                .isFalse();
        assertThat(new LiveState.Lost(SINCE).isOpen()).isFalse();
        assertThat(Duration.between(SINCE, LATE)).isPositive();
    }

    private static String[] row(String state, Instant now) {
        ClientEventType[] columns = {
            ClientEventType.CONNECTING,
            ClientEventType.CONNECTED,
            ClientEventType.ALIVE,
            ClientEventType.SUSPENDING,
            ClientEventType.TERMINATING,
            ClientEventType.FINISHED
        };
        LiveState before = before(state);
        String[] row = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            row[i] = text(before == null ? LiveState.first(columns[i], now) : before.after(columns[i], now));
        }
        return row;
    }

    private static @Nullable LiveState before(String state) {
        return state.equals("NONE") ? null : LiveState.of(state, SINCE, null);
    }

    private static String text(LiveState.Step step) {
        return switch (step) {
            case LiveState.Step.Same _ -> ".";
            case LiveState.Step.OutOfOrder _ -> "-";
            case LiveState.Step.Moved(LiveState.Finished(Instant _, LiveState.Ending ending)) -> "FINISHED " + ending;
            case LiveState.Step.Moved(LiveState to) -> to.label();
        };
    }
}
