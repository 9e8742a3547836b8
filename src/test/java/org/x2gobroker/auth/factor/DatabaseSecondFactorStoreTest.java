package org.x2gobroker.auth.factor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.database.DatabaseUnavailableException;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class DatabaseSecondFactorStoreTest extends SecondFactorStoreContract {
    private static final String URL = BrokerOfSeveral.createDatabase();
    private static final BrokerOfSeveral HERE = BrokerOfSeveral.connect(URL);
    private static final BrokerOfSeveral THERE = BrokerOfSeveral.connect(URL);

    @Override
    SecondFactorStore store() {
        return new DatabaseSecondFactorStore(HERE.database());
    }

    @Override
    SecondFactorStore otherStore() {
        return new DatabaseSecondFactorStore(THERE.database());
    }

    @BeforeEach
    void empty() {
        HERE.findDatabase();
        HERE.execute("DELETE FROM second_factor");
    }

    @AfterAll
    static void stop() {
        HERE.close();
        THERE.close();
    }

    @Test
    void decidesNothingWithoutTheDatabase() {
        HERE.loseDatabase();

        assertThatThrownBy(() -> store().useStep("maja", 1, Instant.EPOCH))
                .isInstanceOf(DatabaseUnavailableException.class);
    }
}
