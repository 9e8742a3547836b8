package org.x2gobroker.admin.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.x2gobroker.testing.MovableClock;

/** Sessions of the console in memory: until when they last, and how many there may be. */
class ConsoleSessionStoreTest {
    private final MovableClock clock = new MovableClock();
    private final MemoryConsoleSessionStore store = new MemoryConsoleSessionStore(clock);

    private ConsoleSession session() {
        return new ConsoleSession("thekla", ConsoleSession.Way.PASSWORD, "", "token", clock.instant(), clock.instant());
    }

    @Test
    void findsASessionUntilItsEnd() {
        store.begin("hash", session());

        assertThat(store.find("hash")).map(ConsoleSession::name).contains("thekla");
        assertThat(store.find("other")).isEmpty();

        store.end("hash");

        assertThat(store.find("hash")).isEmpty();
    }

    @Test
    void endsASessionThatNobodyUses() {
        store.begin("hash", session());
        clock.advance(ConsoleSession.IDLE.minusMinutes(1));
        assertThat(store.find("hash")).isPresent();
        store.use("hash");
        clock.advance(ConsoleSession.IDLE.minusMinutes(1));
        assertThat(store.find("hash")).isPresent();
        store.use("other");
        clock.advance(Duration.ofMinutes(1));

        assertThat(store.find("hash")).isEmpty();
    }

    @Test
    void endsASessionAfterAWorkingDayHoweverBusyItIs() {
        store.begin("hash", session());
        Duration step = ConsoleSession.IDLE.minusMinutes(1);
        for (Duration age = Duration.ZERO; age.compareTo(ConsoleSession.LONGEST) < 0; age = age.plus(step)) {
            assertThat(store.find("hash")).isPresent();
            store.use("hash");
            clock.advance(step);
        }

        assertThat(store.find("hash")).isEmpty();
    }

    @Test
    void endsTheOldestOneOfTooMany() {
        store.begin("first", session());
        for (int i = 0; i < MemoryConsoleSessionStore.MOST; i++) {
            store.begin("hash" + i, session());
        }

        assertThat(store.find("first")).isEmpty();
        assertThat(store.find("hash0")).isPresent();
    }

    @Test
    void tellsNobodyItsSecrets() {
        assertThat(session().toString()).doesNotContain("token");
    }
}
