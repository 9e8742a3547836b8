package org.x2gobroker.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.database.BrokerOfSeveral;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class DatabaseFailedAttemptStoreTest extends FailedAttemptStoreContract {
    private static final String URL = BrokerOfSeveral.createDatabase();

    private final BrokerOfSeveral here = BrokerOfSeveral.connect(URL);
    private final BrokerOfSeveral there = BrokerOfSeveral.connect(URL);
    private final DatabaseFailedAttemptStore counters = new DatabaseFailedAttemptStore(here.database(), clock);
    private final DatabaseFailedAttemptStore others = new DatabaseFailedAttemptStore(there.database(), clock);

    @Override
    FailedAttemptStore counters() {
        return counters;
    }

    @BeforeEach
    void empty() {
        here.execute("DELETE FROM guess_counter");
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void countsTheAttemptsAtAllBrokers() {
        counters.reserve(MAJA, now());
        others.reserve(MAJA, now());

        assertThat(counters.reserve(MAJA, now())).isInstanceOf(ReservationResult.Exhausted.class);
        assertThat(others.reserve(MAJA, now())).isInstanceOf(ReservationResult.Exhausted.class);
    }

    @Test
    void goesOnWithItsOwnWhileTheDatabaseIsAway() {
        counters.reserve(MAJA, now());
        others.reserve(MAJA, now());
        here.loseDatabase();

        assertThat(counters.reserve(MAJA, now())).isInstanceOf(ReservationResult.Reserved.class);
        assertThat(counters.reserve(MAJA, now())).isInstanceOf(ReservationResult.Exhausted.class);
    }

    @Test
    void followsTheOperatorWhoDeletesTheCounters() {
        exhaust(MAJA);
        here.execute("DELETE FROM guess_counter");
        clock.advance(Duration.ofSeconds(1));

        exhaust(MAJA);
    }

    @Test
    void keepsNothingThatCountsNoMore() {
        counters.reserve(MAJA, now());
        clock.advance(WINDOW);

        others.sweep();

        assertThat(rows()).isZero();
    }

    @Test
    void keepsNothingOfARightPassword() {
        ReservationResult.Reserved reserved = (ReservationResult.Reserved) counters.reserve(MAJA, now());

        counters.forget(MAJA, reserved);

        assertThat(rows()).isZero();
    }

    private long rows() {
        return here.database()
                .find("SELECT count(*) AS counters FROM guess_counter", row -> row.getLong("counters"))
                .orElseThrow();
    }
}
