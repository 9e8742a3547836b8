package org.x2gobroker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.x2gobroker.session.SessionState.RUNNING;
import static org.x2gobroker.session.SessionState.SUSPENDED;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.testing.StoppedClock;

class KnownSessionCountsTest {
    private static final HostNameMatcher BOTH = new HostNameMatcher(List.of("lion", "tiger"));

    private final StoppedClock clock = new StoppedClock();
    private final KnownSessionCounts sessions = new KnownSessionCounts(clock, KnownSessionCounts.DEFAULT_MEMORY);

    @Test
    void countsWhatHostsListByState() {
        sessions.listed("alice", BOTH, List.of(Sessions.running("lion"), Sessions.suspended("tiger")));
        sessions.listed("bob", BOTH, List.of(Sessions.running("lion")));

        assertThat(sessions.count(RUNNING)).isEqualTo(2);
        assertThat(sessions.count(SUSPENDED)).isEqualTo(1);
    }

    @Test
    void believesTheLatestListing() {
        sessions.listed("alice", BOTH, List.of(Sessions.running("lion")));

        sessions.listed("alice", BOTH, List.of(Sessions.suspended("lion")));

        assertThat(sessions.count(RUNNING)).isZero();
        assertThat(sessions.count(SUSPENDED)).isEqualTo(1);
    }

    @Test
    void keepsWhatRunsOnHostsThatWereNotAsked() {
        sessions.listed("alice", BOTH, List.of(Sessions.running("lion")));

        sessions.listed("alice", new HostNameMatcher(List.of("tiger")), List.of());

        assertThat(sessions.count(RUNNING)).isEqualTo(1);
    }

    @Test
    void forgetsWhatItHasNotHeardOfForLong() {
        sessions.listed("alice", BOTH, List.of(Sessions.running("lion")));

        clock.advance(KnownSessionCounts.DEFAULT_MEMORY.plusSeconds(1));

        assertThat(sessions.count(RUNNING)).isZero();
    }
}
