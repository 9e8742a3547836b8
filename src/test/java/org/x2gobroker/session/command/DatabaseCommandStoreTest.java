package org.x2gobroker.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.session.live.Events;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class DatabaseCommandStoreTest {
    private static final String URL = BrokerOfSeveral.createDatabase();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final BrokerOfSeveral here = BrokerOfSeveral.connect(URL);
    private final BrokerOfSeveral there = BrokerOfSeveral.connect(URL);
    private final BackgroundTasks tasks = new BackgroundTasks("test", DatabaseUnavailableException.class);
    private final DatabaseCommandStore store = new DatabaseCommandStore(here.database(), tasks);
    private final DatabaseCommandStore others = new DatabaseCommandStore(there.database(), tasks);

    @BeforeEach
    void empty() {
        here.execute("DELETE FROM session_command");
    }

    @AfterEach
    void stop() {
        tasks.close();
        here.close();
        there.close();
    }

    @Test
    void oneReplicaDeliversWhatAnotherWasAsked() {
        SessionCommand command = command();
        assertThat(store.add(command)).isEmpty();
        others.read();
        assertThat(others.listOpen()).containsExactly(command);

        assertThat(others.change(command, new CommandState.Delivered(NOW))).isTrue();
        assertThat(store.change(command, new CommandState.Delivered(NOW))).isFalse();

        store.read();
        assertThat(store.list(command.sessionId()).getFirst().state()).isEqualTo(new CommandState.Delivered(NOW));
        assertThat(store.listOpen().getFirst().state()).isEqualTo(new CommandState.Delivered(NOW));
    }

    @Test
    void oneReplicaCarriesACommandOut() {
        SessionCommand command = command();
        store.add(command);

        assertThat(others.claim(command.id(), NOW, NOW.plusSeconds(60))).isTrue();
        assertThat(store.claim(command.id(), NOW, NOW.plusSeconds(60))).isFalse();
        assertThat(store.claim(command.id(), NOW.plusSeconds(60), NOW.plusSeconds(120)))
                .isTrue();
    }

    @Test
    void keepsOneOfAKindUnderWay() {
        SessionCommand first = command();
        store.add(first);

        assertThat(others.add(command())).contains(first);
        store.change(first, new CommandState.Failed(NOW, "no agent"));
        assertThat(others.add(command())).isEmpty();
    }

    @Test
    void listsTheCommandsOfSeveralSessionsAtOnce() {
        SessionCommand command = command();
        store.add(command);

        assertThat(others.listAll(List.of("nobody", command.sessionId())))
                .isEqualTo(Map.of(command.sessionId(), List.of(command)));
        assertThat(others.listAll(List.of())).isEmpty();
    }

    @Test
    void forgetsWhatIsOld() {
        store.add(command());

        store.sweep(NOW.plus(CommandStore.MEMORY).plusSeconds(1));

        assertThat(store.list(Events.id(50))).isEmpty();
        assertThat(store.listOpen()).isEmpty();
    }

    private static SessionCommand command() {
        return new SessionCommand(
                UUID.randomUUID(),
                Events.id(50),
                CommandKind.SUSPEND,
                "willi",
                "why",
                NOW,
                new CommandState.Waiting(NOW));
    }
}
