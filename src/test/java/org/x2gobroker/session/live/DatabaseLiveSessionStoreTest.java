package org.x2gobroker.session.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.session.live.EventOutcome.Applied;
import org.x2gobroker.session.live.EventOutcome.Ignored;
import org.x2gobroker.session.live.EventOutcome.Reason;
import org.x2gobroker.session.live.EventOutcome.Seen;

/** Two brokers on one PostgreSQL. */
@Timeout(120)
class DatabaseLiveSessionStoreTest extends LiveSessionStoreContract {
    private static final String URL = BrokerOfSeveral.createDatabase();

    private final BrokerOfSeveral here = BrokerOfSeveral.connect(URL);
    private final BrokerOfSeveral there = BrokerOfSeveral.connect(URL);
    private final DatabaseLiveSessionStore store = new DatabaseLiveSessionStore(here.database(), clock);
    private final DatabaseLiveSessionStore others = new DatabaseLiveSessionStore(there.database(), clock);

    @Override
    LiveSessionStore store() {
        return store;
    }

    @BeforeEach
    void empty() {
        here.execute("DELETE FROM live_session");
        here.execute("DELETE FROM profile_selection");
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void sharesSessionsWithOtherReplicas() {
        store.note(selection("maja", null));
        take(ClientEventType.CONNECTED);

        others.follow();

        assertThat(others.listOf("maja")).containsExactlyElementsOf(store.listOf("maja"));
        assertThat(others.selectionsOf("maja")).containsExactlyElementsOf(store.selectionsOf("maja"));
        assertThat(others.take(Events.event(ClientEventType.CONNECTED), Events.maja()))
                .isInstanceOf(Seen.class);
    }

    @Test
    void writesNothingForAnEventThatOnlySaysAlive() {
        take(ClientEventType.CONNECTED);
        here.loseDatabase();

        assertThat(take(ClientEventType.ALIVE)).isInstanceOf(Seen.class);
    }

    @Test
    void noticesALossThatAnotherReplicaHasSeenAlive() {
        take(ClientEventType.CONNECTED);
        others.follow();
        clock.advance(Duration.ofSeconds(40));
        others.take(Events.event(ClientEventType.ALIVE), Events.maja());
        others.flush();

        assertThat(store.sweep(Duration.ofSeconds(30))).isEmpty();
    }

    @Test
    void losesNobodyInTheMomentAfterTheDatabaseWasAway() {
        take(ClientEventType.CONNECTED);
        store.follow();
        here.loseDatabase();
        clock.advance(Duration.ofMinutes(5));
        here.findDatabase();

        store.follow();
        assertThat(store.sweep(Duration.ofSeconds(30))).isEmpty();

        clock.advance(Duration.ofSeconds(5));
        store.follow();
        clock.advance(Duration.ofSeconds(5));
        store.follow();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(5));
            store.follow();
        }
        assertThat(store.sweep(Duration.ofSeconds(30))).hasSize(1);
    }

    @Test
    void isAskedInVainWhileTheDatabaseIsAway() {
        here.loseDatabase();

        assertThat(take(ClientEventType.CONNECTED)).isEqualTo(new Ignored(Reason.UNAVAILABLE));
        assertThat(store.select(selection("maja", null), List::isEmpty)).isTrue();
        assertThat(store.select(selection("willi", null), List::isEmpty)).isFalse();
    }

    @Test
    void aCommandOfOneRequestKnowsWhatOthersWrote() {
        store.note(selection("maja", null));
        DatabaseLiveSessionStore command = DatabaseLiveSessionStore.forOneRequest(there.database(), clock);
        assertThat(command.selectionsOf("maja")).hasSize(1);
        assertThat(command.take(Events.event(ClientEventType.CONNECTED), Events.maja()))
                .isInstanceOf(Applied.class);
        clock.advance(Duration.ofSeconds(40));

        DatabaseLiveSessionStore.forOneRequest(there.database(), clock)
                .take(Events.event(ClientEventType.ALIVE), Events.maja());

        assertThat(store.sweep(Duration.ofSeconds(30))).isEmpty();
    }

    /** Whatever order events come in, however often and at which replica: both replicas know the same, and only legal states. */
    @RepeatedTest(10)
    void twoReplicasAgreeAfterShuffledDoubledAndLostEvents(RepetitionInfo run) throws InterruptedException {
        Random random = new Random(4711L + run.getCurrentRepetition());
        List<ClientEvent> events = new ArrayList<>();
        for (int display = 50; display < 54; display++) {
            for (ClientEventType type : ClientEventType.values()) {
                int times = random.nextInt(3);
                for (int i = 0; i < times; i++) {
                    events.add(Events.event(type, Events.id(display)));
                }
            }
        }
        Collections.shuffle(events, random);
        List<Thread> replicas = List.of(
                sender(store, events.subList(0, events.size() / 2)),
                sender(others, events.subList(events.size() / 2, events.size())));
        for (Thread replica : replicas) {
            replica.join(Duration.ofSeconds(30));
        }
        store.flush();
        others.flush();
        store.follow();
        others.follow();

        assertThat(others.listAll()).containsExactlyInAnyOrderElementsOf(store.listAll());
        for (LiveSession session : store.listAll()) {
            assertThat(session.version()).isPositive();
            assertThat(session.connectedAt() == null || session.state().isOpen())
                    .as("%s", session)
                    .isTrue();
            assertThat(session.connectedAt() != null || !(session.state() instanceof LiveState.Connected))
                    .as("%s", session)
                    .isTrue();
            finish(session.id());
        }
        others.follow();
        assertThat(others.listAll()).allMatch(session -> !session.state().isOpen());
    }

    /** From whichever state, the events of a client that goes on end in a finished session. */
    private void finish(String id) {
        clock.advance(LiveState.STRAGGLERS.plusSeconds(1));
        store.take(Events.event(ClientEventType.CONNECTED, id), Events.maja());
        store.take(Events.event(ClientEventType.SUSPENDING, id), Events.maja());
        store.take(Events.event(ClientEventType.FINISHED, id), Events.maja());
        assertThat(store.find(id).orElseThrow().state()).isInstanceOf(LiveState.Finished.class);
    }

    private static Thread sender(LiveSessionStore replica, List<ClientEvent> events) {
        return Thread.ofVirtual().start(() -> events.forEach(event -> replica.take(event, Events.maja())));
    }
}
