package org.x2gobroker.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MemoryMaintenancePlanStore;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.CommandRequestResult;
import org.x2gobroker.session.command.SessionCommand;
import org.x2gobroker.session.command.SessionCommands;
import org.x2gobroker.session.live.LiveSessions;
import org.x2gobroker.session.live.SessionChange;
import org.x2gobroker.session.live.SessionFilter;
import org.x2gobroker.session.live.SessionPage;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;
import org.x2gobroker.testing.MovableClock;

class PlannedSuspensionTest {
    private final MovableClock clock = new MovableClock();
    private final MemoryMaintenancePlanStore plans = new MemoryMaintenancePlanStore();
    private final List<String> asked = new ArrayList<>();
    private final List<SessionView> known = new ArrayList<>();
    private final PlannedSuspension suspension =
            new PlannedSuspension(plans, new KnownSessions(), new RecordedCommands(), clock);

    @Test
    void asksEachConnectedSessionOnTheHostOnceAndGoesOnAfterAFailure() {
        known.add(session("a", "lion", SessionStatus.CONNECTED));
        known.add(session("broken", "lion", SessionStatus.CONNECTED));
        known.add(session("b", "lion.example.org", SessionStatus.RUNNING));
        known.add(session("c", "tiger", SessionStatus.CONNECTED));
        known.add(session("d", "lion", SessionStatus.SUSPENDED));
        known.add(session("e", "", SessionStatus.CONNECTING));
        Instant now = clock.instant();
        plans.add(
                new MaintenancePlan(UUID.randomUUID(), "lion", now, now.plusSeconds(3600), "disks", now, "maja", now));

        suspension.run();
        suspension.run();

        assertThat(asked)
                .containsExactly(
                        "a SUSPEND maintenance plan of maja disks",
                        "broken SUSPEND maintenance plan of maja disks",
                        "b SUSPEND maintenance plan of maja disks");
    }

    private SessionView session(String id, String server, SessionStatus status) {
        return new SessionView(id, "maja", server, null, null, status, clock.instant(), null, null);
    }

    private final class KnownSessions implements LiveSessions {
        @Override
        public SessionPage list(SessionFilter filter, int offset, int limit) {
            List<SessionView> selected = known.stream()
                    .filter(filter.scope())
                    .skip(offset)
                    .limit(limit)
                    .toList();
            return new SessionPage(selected, selected.size());
        }

        @Override
        public Optional<SessionView> find(String id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(SessionStatus status) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void addListener(Consumer<SessionChange> listener) {
            throw new UnsupportedOperationException();
        }
    }

    private final class RecordedCommands implements SessionCommands {
        @Override
        public CommandRequestResult ask(String sessionId, CommandKind kind, String who, String reason) {
            asked.add(String.join(" ", sessionId, kind.name(), who, reason));
            if (sessionId.equals("broken")) {
                throw new IllegalStateException("the database refused a statement");
            }
            return new CommandRequestResult.NothingToDo();
        }

        @Override
        public List<SessionCommand> list(String sessionId) {
            return List.of();
        }
    }
}
