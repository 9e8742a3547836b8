package org.x2gobroker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.session.SessionChoice.Resume;
import org.x2gobroker.session.SessionChoice.StartNew;
import org.x2gobroker.session.SessionChoice.TakeOver;

class SessionChoiceTest {
    private static final HostNameMatcher HOSTS = new HostNameMatcher(List.of("lion", "tiger"));

    @Test
    void startsANewSessionWhereThereIsNone() {
        assertThat(decide()).isEqualTo(new StartNew("the user has no session"));
    }

    @Test
    void resumesASuspendedSessionRatherThanTakingOverARunningOne() {
        AgentSessionRecord suspended = Sessions.suspended("tiger");

        assertThat(decide(Sessions.running("lion"), suspended)).isEqualTo(new Resume(suspended, "tiger", "resumed"));
    }

    @Test
    void takesOverARunningSession() {
        AgentSessionRecord running = Sessions.running("lion");

        assertThat(decide(running)).isEqualTo(new TakeOver(running, "lion", "taken over while running"));
    }

    @Test
    void namesTheHostAsTheProfileDoes() {
        AgentSessionRecord session = Sessions.suspended("tiger.example.org");

        assertThat(decide(session)).isEqualTo(new Resume(session, "tiger", "resumed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"T", "F"})
    void ignoresASessionThatIsEnding(String state) {
        assertThat(decide(Sessions.inState("tiger", state))).isInstanceOf(StartNew.class);
    }

    @Test
    void ignoresASessionThatIsJustStarting() {
        assertThat(decide(Sessions.starting("tiger"))).isInstanceOf(StartNew.class);
    }

    @Test
    void ignoresASessionOnAServerThatIsNotInTheProfile() {
        assertThat(decide(Sessions.suspended("bear")))
                .isEqualTo(new StartNew("none of the user's 1 sessions can be resumed here"));
    }

    @Test
    void ignoresTheZombieOfADeadHost() {
        AgentSessionRecord alive = Sessions.running("lion");

        assertThat(SessionChoice.decide(List.of(Sessions.suspended("tiger"), alive), HOSTS, "tiger"::equals))
                .isEqualTo(new TakeOver(alive, "lion", "taken over while running"));
    }

    @Test
    void handsOutTheSessionThatWasSuspended() {
        AgentSessionRecord suspended = Sessions.suspended("lion");

        assertThat(afterTakeOver(suspended)).isEqualTo(new Resume(suspended, "lion", "resumed"));
    }

    @Test
    void handsOutASessionThatASlowHostHasNotSuspendedYet() {
        AgentSessionRecord running = Sessions.running("lion");

        assertThat(afterTakeOver(running))
                .isEqualTo(new Resume(running, "lion", "taken over, though not yet seen suspended"));
    }

    @ParameterizedTest
    @CsvSource({"R, true", "S, false", "T, false", "F, false"})
    void knowsWhetherTheSessionToTakeOverStillRuns(String state, boolean runs) {
        AgentSessionRecord running = Sessions.inState("lion", "R");

        assertThat(new TakeOver(running, "lion", "").isRunningIn(List.of(Sessions.inState("lion", state))))
                .isEqualTo(runs);
        assertThat(new TakeOver(running, "lion", "").isRunningIn(List.of(Sessions.running("lion"))))
                .as("another session")
                .isFalse();
    }

    @Test
    void startsANewSessionWhenTheOneToTakeOverHasEnded() {
        assertThat(afterTakeOver(Sessions.inState("lion", "F")))
                .isEqualTo(new StartNew("the session to take over has ended"));
    }

    @Test
    void countsSessionsForTheListing() {
        List<AgentSessionRecord> sessions = List.of(
                Sessions.running("lion"),
                Sessions.running("tiger"),
                Sessions.suspended("tiger"),
                Sessions.inState("tiger", "T"),
                Sessions.suspended("bear"));

        assertThat(SessionOverview.of(sessions, HOSTS))
                .isEqualTo(new SessionOverview(SessionState.SUSPENDED, "tiger", 2, 1));
    }

    @Test
    void countsASessionOnceThatSeveralHostsList() {
        List<AgentSessionRecord> sessions =
                List.of(Sessions.running("lion"), Sessions.suspended("tiger"), Sessions.running("lion"));

        assertThat(AgentSessionRecord.withoutRepeats(sessions))
                .containsExactly(Sessions.running("lion"), Sessions.suspended("tiger"));
    }

    @Test
    void listsTheHostOfARunningSession() {
        assertThat(SessionOverview.of(List.of(Sessions.running("tiger")), HOSTS))
                .isEqualTo(new SessionOverview(SessionState.RUNNING, "tiger", 1, 0));
    }

    @Test
    void listsTheFirstHostByNameWhereSeveralHaveASession() {
        List<AgentSessionRecord> sessions = List.of(Sessions.suspended("tiger"), Sessions.suspended("lion"));

        assertThat(SessionOverview.of(sessions, HOSTS).host()).isEqualTo("lion");
    }

    @Test
    void listsNothingForAUserWithoutSessions() {
        assertThat(SessionOverview.of(List.of(), HOSTS)).isEqualTo(SessionOverview.NONE);
    }

    private static SessionChoice afterTakeOver(AgentSessionRecord seen) {
        TakeOver asked = new TakeOver(Sessions.running("lion"), "lion", "taken over while running");
        return SessionChoice.afterTakeOver(asked, List.of(seen), HOSTS, host -> false);
    }

    private static SessionChoice decide(AgentSessionRecord... sessions) {
        return SessionChoice.decide(List.of(sessions), HOSTS, host -> false);
    }
}
