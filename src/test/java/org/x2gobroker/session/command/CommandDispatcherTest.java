package org.x2gobroker.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.x2gobroker.session.KnownSessionCounts;
import org.x2gobroker.session.live.ClientEventType;
import org.x2gobroker.session.live.EventOutcome;
import org.x2gobroker.session.live.Events;
import org.x2gobroker.session.live.LiveSession;
import org.x2gobroker.session.live.MemoryLiveSessionStore;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.testing.StoppedClock;

class CommandDispatcherTest {
    private static final Duration CLIENT_TIME = Duration.ofSeconds(30);
    private static final String SESSION = Events.id(50);

    private final StoppedClock clock = new StoppedClock();
    private final MergedLiveSessions sessions = new MergedLiveSessions(
            new MemoryLiveSessionStore(clock), new KnownSessionCounts(clock, KnownSessionCounts.DEFAULT_MEMORY));
    private final List<String> asked = new ArrayList<>();
    private HostCommandRunner.Result answer = new HostCommandRunner.Result.Done();
    private final CommandDispatcher commands = new CommandDispatcher(
            new MemoryCommandStore(),
            sessions,
            (session, kind) -> {
                asked.add(kind.label() + " " + session.id());
                return answer;
            },
            () -> CLIENT_TIME,
            Runnable::run,
            clock);

    @BeforeEach
    void connect() {
        sessions.addListener(commands::follow);
        event(ClientEventType.CONNECTED);
    }

    @Test
    void reachesTheClientWithItsNextEventAndIsDoneWhenTheClientHasObeyed() {
        CommandRequestResult result = commands.ask(SESSION, CommandKind.SUSPEND, "willi", "maintenance");
        assertThat(result).isInstanceOf(CommandRequestResult.Accepted.class);
        assertThat(state()).isEqualTo("waiting");

        assertThat(delivered(ClientEventType.ALIVE)).isEqualTo("suspend " + SESSION);
        assertThat(state()).isEqualTo("delivered");
        assertThat(delivered(ClientEventType.ALIVE)).isEqualTo("nothing");

        event(ClientEventType.SUSPENDING);
        event(ClientEventType.FINISHED);
        assertThat(state()).isEqualTo("done");
        commands.dispatch();
        assertThat(asked).isEmpty();
    }

    @Test
    void goesToTheHostWhenTheClientDoesNotReportInTime() {
        commands.ask(SESSION, CommandKind.TERMINATE, "willi", "");
        commands.dispatch();
        assertThat(asked).isEmpty();

        clock.advance(CLIENT_TIME);
        commands.dispatch();
        commands.dispatch();

        assertThat(asked).containsExactly("terminate " + SESSION);
        assertThat(state()).isEqualTo("done");
    }

    @Test
    void goesToTheHostWhenTheClientHasLeftWithoutObeying() {
        commands.ask(SESSION, CommandKind.TERMINATE, "willi", "");
        delivered(ClientEventType.ALIVE);
        event(ClientEventType.SUSPENDING);
        event(ClientEventType.FINISHED);

        commands.dispatch();

        assertThat(asked).containsExactly("terminate " + SESSION);
    }

    @Test
    void failsWithTheReasonOfTheHost() {
        answer = new HostCommandRunner.Result.Failed("no agent is asked on the host lion");
        commands.ask(SESSION, CommandKind.SUSPEND, "willi", "");
        clock.advance(CLIENT_TIME);

        commands.dispatch();

        assertThat(commands.list(SESSION).getFirst().state())
                .isEqualTo(new CommandState.Failed(clock.instant(), "no agent is asked on the host lion"));
    }

    @Test
    void isAskedOnceWhileItIsUnderWay() {
        commands.ask(SESSION, CommandKind.SUSPEND, "willi", "");

        assertThat(commands.ask(SESSION, CommandKind.SUSPEND, "flip", ""))
                .isInstanceOf(CommandRequestResult.UnderWay.class);
        assertThat(commands.ask(SESSION, CommandKind.TERMINATE, "flip", ""))
                .isInstanceOf(CommandRequestResult.Accepted.class);
        assertThat(delivered(ClientEventType.ALIVE)).isEqualTo("terminate " + SESSION);
    }

    @Test
    void isNotTakenForSessionsThatAreNotThere() {
        assertThat(commands.ask(Events.id(99), CommandKind.SUSPEND, "willi", ""))
                .isEqualTo(new CommandRequestResult.UnknownSession());
        event(ClientEventType.SUSPENDING);
        event(ClientEventType.FINISHED);

        assertThat(commands.ask(SESSION, CommandKind.SUSPEND, "willi", ""))
                .isEqualTo(new CommandRequestResult.NothingToDo());
        assertThat(commands.ask(SESSION, CommandKind.TERMINATE, "willi", ""))
                .isInstanceOf(CommandRequestResult.Accepted.class);
    }

    private String state() {
        return commands.list(SESSION).getFirst().state().label();
    }

    private EventOutcome event(ClientEventType type) {
        return sessions.take(Events.event(type), Events.maja());
    }

    private String delivered(ClientEventType type) {
        EventOutcome outcome = event(type);
        LiveSession session = outcome instanceof EventOutcome.Seen(LiveSession seen)
                ? seen
                : ((EventOutcome.Applied) outcome).change().after();
        return commands.deliver(session)
                .map(command -> command.kind().label() + " " + command.sessionId())
                .orElse("nothing");
    }
}
