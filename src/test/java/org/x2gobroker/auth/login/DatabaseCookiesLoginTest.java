package org.x2gobroker.auth.login;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.cookie.DatabaseCookieStore;
import org.x2gobroker.database.BrokerOfSeveral;

/** The same rules with cookies in the database. */
class DatabaseCookiesLoginTest extends BrokerAuthenticatorTest {
    private static final BrokerOfSeveral BROKER = BrokerOfSeveral.connect(BrokerOfSeveral.createDatabase());

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Override
    CookieStore newStore(Clock clock) {
        return new DatabaseCookieStore(BROKER.database(), BROKER.heartbeat(), clock);
    }
}
