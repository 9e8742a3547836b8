package org.x2gobroker.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void countsTheGuessesAtAllBrokers() {
        counters.add(List.of(MAJA), now(), WINDOW);
        others.add(List.of(MAJA), now(), WINDOW);

        assertThat(counters.find(List.of(MAJA), now()).get(MAJA)).isEqualTo(new FailedAttempts(2, now().plus(WINDOW)));
    }

    @Test
    void goesOnWithItsOwnWhileTheDatabaseIsAway() {
        counters.add(List.of(MAJA), now(), WINDOW);
        others.add(List.of(MAJA), now(), WINDOW);
        here.loseDatabase();

        counters.add(List.of(MAJA), now(), WINDOW);

        assertThat(counters.find(List.of(MAJA), now()).get(MAJA)).isEqualTo(new FailedAttempts(2, now().plus(WINDOW)));
    }

    @Test
    void keepsNothingThatCountsNoMore() {
        counters.add(List.of(MAJA, ANYBODY), now(), WINDOW);
        clock.advance(WINDOW);
        counters.add(List.of(ANYBODY), now(), WINDOW);

        others.sweep();

        assertThat(rows()).isOne();
    }

    private long rows() {
        return here.database()
                .find("SELECT count(*) AS counters FROM guess_counter", row -> row.getLong("counters"))
                .orElseThrow();
    }
}
