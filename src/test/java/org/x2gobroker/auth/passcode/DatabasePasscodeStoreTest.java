package org.x2gobroker.auth.passcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.auth.signin.DatabaseSignInRegistry;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.database.DatabaseUnavailableException;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class DatabasePasscodeStoreTest extends PasscodeStoreContract {
    private static final String URL = BrokerOfSeveral.createDatabase();

    private final BrokerOfSeveral here = BrokerOfSeveral.connect(URL);
    private final BrokerOfSeveral there = BrokerOfSeveral.connect(URL);
    private final DatabasePasscodeStore store = new DatabasePasscodeStore(here.database(), clock);
    private final DatabasePasscodeStore other = new DatabasePasscodeStore(there.database(), clock);
    private final DatabaseSignInRegistry signIns = new DatabaseSignInRegistry(here.database(), clock);

    @Override
    PasscodeStore store() {
        return store;
    }

    @Override
    PasscodeStore otherStore() {
        return other;
    }

    @Override
    SignInRegistry signIns() {
        return signIns;
    }

    @BeforeEach
    void empty() {
        here.execute("DELETE FROM passcode");
        here.execute("DELETE FROM sign_in");
        here.execute("DELETE FROM sign_in_end");
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void storesNothingThatCouldBeTyped() {
        add("maja", "K7M4QX9TRH2D", "sid-1");

        assertThat(here.database()
                        .list("SELECT row_to_json(passcode)::text AS row FROM passcode", row -> row.getString("row")))
                .singleElement()
                .asString()
                .doesNotContain("K7M4");
    }

    @Test
    void refusesAPasscodeWhoseSignInEndsWhileItIsIssued() {
        PasscodeHash hash = add("maja", "1", "sid-1");
        // As if the statement that ended the sign-in had not seen this passcode yet.
        here.execute("INSERT INTO sign_in_end VALUES ('sid', 'sid-1', now())");

        assertThat(store.take(hash)).map(PasscodeStore.Taken::isEnded).contains(true);
    }

    @Test
    void decidesNothingWithoutTheDatabase() {
        PasscodeHash hash = add("maja", "1", "sid-1");
        here.loseDatabase();

        assertThatThrownBy(() -> store.take(hash)).isInstanceOf(DatabaseUnavailableException.class);
        here.findDatabase();
        assertThat(other.take(hash)).isPresent();
    }
}
