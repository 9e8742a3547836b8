package org.x2gobroker.session.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.x2gobroker.session.live.EventOutcome.Applied;
import org.x2gobroker.session.live.EventOutcome.Ignored;
import org.x2gobroker.session.live.EventOutcome.Reason;
import org.x2gobroker.session.live.EventOutcome.Seen;
import org.x2gobroker.testing.StoppedClock;

/** What every store of live sessions does. */
abstract class LiveSessionStoreContract {
    final StoppedClock clock = new StoppedClock();

    abstract LiveSessionStore store();

    @Test
    void followsASessionFromItsBeginningToItsEnd() {
        for (ClientEventType type : List.of(ClientEventType.CONNECTING, ClientEventType.CONNECTED)) {
            assertThat(take(type)).isInstanceOf(Applied.class);
        }
        assertThat(take(ClientEventType.ALIVE)).isInstanceOf(Seen.class);
        assertThat(take(ClientEventType.SUSPENDING)).isInstanceOf(Applied.class);
        assertThat(take(ClientEventType.FINISHED)).isInstanceOf(Applied.class);

        LiveSession session = store().find(Events.id(50)).orElseThrow();
        assertThat(session.state()).isEqualTo(new LiveState.Finished(clock.instant(), LiveState.Ending.SUSPENDED));
        assertThat(session.user()).isEqualTo("maja");
        assertThat(session.login()).isEqualTo("maja");
        assertThat(session.address()).isEqualTo(Events.HOME);
        assertThat(session.connectedAt()).isNull();
    }

    @Test
    void ignoresWhatIsOutOfOrder() {
        assertThat(take(ClientEventType.SUSPENDING)).isEqualTo(new Ignored(Reason.OUT_OF_ORDER));
        take(ClientEventType.CONNECTED);

        assertThat(take(ClientEventType.CONNECTING)).isEqualTo(new Ignored(Reason.OUT_OF_ORDER));
        assertThat(store().find(Events.id(50)).orElseThrow().state()).isInstanceOf(LiveState.Connected.class);
    }

    @Test
    void leavesTheSessionOfAnotherUserAlone() {
        take(ClientEventType.CONNECTED);

        EventOutcome outcome =
                store().take(Events.event(ClientEventType.FINISHED), new EventSender("willi", Events.HOME, true));

        assertThat(outcome).isEqualTo(new Ignored(Reason.FOREIGN));
        assertThat(store().find(Events.id(50)).orElseThrow().state()).isInstanceOf(LiveState.Connected.class);
    }

    @Test
    void knowsNoSessionOfALoginThatNobodyVouchesFor() {
        EventOutcome outcome =
                store().take(Events.event(ClientEventType.CONNECTED), new EventSender("willi", Events.HOME, false));

        assertThat(outcome).isEqualTo(new Ignored(Reason.FOREIGN));
        assertThat(store().listAll()).isEmpty();
    }

    @Test
    void followsAClientThatTakesOverAtAnotherPlaceAndNotTheOneBeforeIt() {
        take(ClientEventType.CONNECTED);
        store().take(Events.event(ClientEventType.CONNECTED), Events.maja(Events.ELSEWHERE));

        assertThat(take(ClientEventType.FINISHED)).isEqualTo(new Ignored(Reason.OTHER_PLACE));
        LiveSession session = store().find(Events.id(50)).orElseThrow();
        assertThat(session.state()).isInstanceOf(LiveState.Connected.class);
        assertThat(session.address()).isEqualTo(Events.ELSEWHERE);
    }

    @Test
    void keepsAClientWithoutASessionIdUntilItTellsOne() {
        store().take(Events.event(ClientEventType.CONNECTING, ""), Events.maja());
        assertThat(store().listOf("maja")).singleElement().satisfies(session -> {
            assertThat(session.isProvisional()).isTrue();
            assertThat(session.state()).isInstanceOf(LiveState.Connecting.class);
        });

        take(ClientEventType.CONNECTED);

        assertThat(store().listOf("maja")).extracting(LiveSession::id).containsExactly(Events.id(50));
    }

    @Test
    void takesAClientThatDoesNotReportForLost() {
        take(ClientEventType.CONNECTED);
        clock.advance(Duration.ofSeconds(31));

        List<SessionChange> lost = store().sweep(Duration.ofSeconds(30));

        assertThat(lost)
                .singleElement()
                .satisfies(change -> assertThat(change.after().state()).isInstanceOf(LiveState.Lost.class));
        assertThat(store().sweep(Duration.ofSeconds(30))).isEmpty();
        assertThat(take(ClientEventType.ALIVE)).isInstanceOf(Applied.class);
    }

    @Test
    void keepsAClientThatReportsItIsAlive() {
        take(ClientEventType.CONNECTED);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(10));
            take(ClientEventType.ALIVE);
            assertThat(store().sweep(Duration.ofSeconds(30))).isEmpty();
        }
    }

    @Test
    void forgetsWhatHasEndedLongAgo() {
        take(ClientEventType.CONNECTED);
        take(ClientEventType.FINISHED);
        clock.advance(LiveSessionStore.MEMORY.plusSeconds(1));

        store().sweep(Duration.ofSeconds(30));

        assertThat(store().listAll()).isEmpty();
    }

    @Test
    void keepsNoMoreThanSoManySessionsOfOneUser() {
        for (int i = 0; i < LiveSessionStore.MOST_OF_USER; i++) {
            store().take(Events.event(ClientEventType.CONNECTED, Events.id(100 + i)), Events.maja());
        }

        assertThat(take(ClientEventType.CONNECTED)).isEqualTo(new Ignored(Reason.TOO_MANY));
        assertThat(store().listOf("maja")).hasSize(LiveSessionStore.MOST_OF_USER);
    }

    @Test
    void knowsTheProfileThatTheUserSelected() {
        store().note(selection("maja", null));

        take(ClientEventType.CONNECTING);

        LiveSession session = store().find(Events.id(50)).orElseThrow();
        assertThat(session.profile()).isEqualTo("desk");
        assertThat(session.server()).isEqualTo("lion");
        assertThat(store().selectionsOf("maja"))
                .singleElement()
                .satisfies(settled -> assertThat(settled.sessionId()).isEqualTo(Events.id(50)));
    }

    @Test
    void lettingASelectionPassOrNotIsOneStep() {
        assertThat(store().select(selection("maja", null), List::isEmpty)).isTrue();
        assertThat(store().select(selection("willi", null), List::isEmpty)).isFalse();

        clock.advance(LiveSessionStore.RESERVATION.plusSeconds(1));

        assertThat(store().select(selection("willi", null), List::isEmpty)).isTrue();
    }

    EventOutcome take(ClientEventType type) {
        return store().take(Events.event(type), Events.maja());
    }

    ProfileSelection selection(String user, @Nullable String session) {
        return new ProfileSelection(
                UUID.randomUUID(), user, "inifile", "desk", user, "lion", "127.0.2.1", false, clock.instant(), session);
    }
}
