package org.x2gobroker.session.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.SessionLimits;
import org.x2gobroker.access.SessionLimits.Ending;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.live.Events;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.LiveState;
import org.x2gobroker.session.live.ProfileSelection;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;

class SessionPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, '', 0, 0, allowed",
        "1, '', 1, 1, LIMIT_OF_USER",
        "2, '', 1, 9, allowed",
        "'', 3, 0, 2, allowed",
        "'', 3, 0, 3, LIMIT_IN_ALL",
        "1, 3, 1, 3, LIMIT_OF_USER",
        "'', '', 99, 99, allowed"
    })
    void allowsSoManySessions(String ofUser, String inAll, long users, long all, String verdict) {
        SessionLimits limits = new SessionLimits(number(ofUser), number(inAll), null, Ending.SUSPEND, null, false);

        SelectionVerdict judged = SelectionVerdict.judge(limits, new SessionUsage(users, all));

        assertThat(judged)
                .isEqualTo(
                        verdict.equals("allowed")
                                ? new SelectionVerdict.Allowed()
                                : new SelectionVerdict.Refused(SelectionVerdict.Reason.valueOf(verdict)));
    }

    @Test
    void countsEachSessionOnceAndEachPlaceThatIsKept() {
        List<SessionView> sessions = List.of(
                view(50, "maja", SessionStatus.CONNECTED),
                view(51, "maja", SessionStatus.SUSPENDED),
                view(52, "maja", SessionStatus.FINISHED),
                view(53, "willi", SessionStatus.LOST));
        List<ProfileSelection> selections = List.of(
                selection("maja", NOW, Events.id(50), false),
                selection("maja", NOW, Events.id(52), false),
                selection("maja", NOW.minusSeconds(10), null, false),
                selection("maja", NOW.minusSeconds(10), null, true),
                selection("flip", NOW.minusSeconds(121), null, false));

        assertThat(SessionUsage.of(Set.of("maja"), sessions, selections, NOW)).isEqualTo(new SessionUsage(3, 4));
    }

    @ParameterizedTest
    @CsvSource({"54, nothing", "55, announce", "59, announce", "60, suspend", "99, suspend"})
    void endsASessionThatIsConnectedForTooLong(int minutes, String expected) {
        SessionLimits limits = new SessionLimits(null, null, Duration.ofHours(1), Ending.SUSPEND, null, false);
        LiveSession session = connected(50, NOW.minus(Duration.ofMinutes(minutes)));

        assertThat(judge(limits, false, session, session)).isEqualTo(expected);
    }

    @Test
    void endsASessionWhenTheWindowCloses() {
        SessionLimits limits = new SessionLimits(null, null, null, Ending.SUSPEND, Ending.TERMINATE, false);
        LiveSession session = connected(50, NOW);

        assertThat(judge(limits, true, session, session)).isEqualTo("terminate");
        assertThat(judge(limits, false, session, session)).isEqualTo("nothing");
    }

    @Test
    void suspendsTheSessionThatWasConnectedBefore() {
        SessionLimits limits = new SessionLimits(null, null, null, Ending.SUSPEND, null, true);
        LiveSession old = connected(50, NOW.minusSeconds(60));
        LiveSession recent = connected(51, NOW);

        assertThat(judge(limits, false, old, old, recent)).isEqualTo("suspend");
        assertThat(judge(limits, false, recent, old, recent)).isEqualTo("nothing");
        assertThat(judge(limits, false, old, old)).isEqualTo("nothing");
    }

    private static String judge(SessionLimits limits, boolean isClosed, LiveSession session, LiveSession... ofUser) {
        return SessionPolicy.judge(limits, isClosed, session, List.of(ofUser), NOW)
                .map(action -> switch (action) {
                    case SessionPolicy.Action.Announce _ -> "announce";
                    case SessionPolicy.Action.Command(CommandKind kind, String _) -> kind.label();
                })
                .orElse("nothing");
    }

    private static @Nullable Integer number(String text) {
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static SessionView view(int display, String user, SessionStatus status) {
        return new SessionView(Events.id(display), user, "lion", "inifile", "desk", status, NOW, null, null);
    }

    private static LiveSession connected(int display, Instant since) {
        return new LiveSession(
                Events.id(display),
                "maja",
                "maja",
                "inifile",
                "desk",
                "lion",
                Events.HOME,
                "",
                "",
                "",
                "",
                "",
                new LiveState.Connected(since),
                since,
                since,
                NOW,
                1);
    }

    private static ProfileSelection selection(String user, Instant at, @Nullable String session, boolean resumed) {
        return new ProfileSelection(
                UUID.randomUUID(), user, "inifile", "desk", user, "lion", "lion", resumed, at, session);
    }
}
