package org.x2gobroker.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.cookie.DatabaseCookieStore;
import org.x2gobroker.auth.passcode.DatabasePasscodeStore;
import org.x2gobroker.auth.passcode.PasscodeStore;
import org.x2gobroker.auth.signin.DatabaseSignInRegistry;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.database.BrokerOfSeveral;

/** The same with two replicas that share a database, and without it for a while. */
class DatabasePasscodeLoginTest extends PasscodeLoginTest {
    private static final String URL = BrokerOfSeveral.createDatabase();
    private static final BrokerOfSeveral HERE = BrokerOfSeveral.connect(URL);
    private static final BrokerOfSeveral THERE = BrokerOfSeveral.connect(URL);

    private final CookieStore otherCookies = new DatabaseCookieStore(THERE.database(), THERE.heartbeat(), clock);
    private final DatabaseSignInRegistry otherSignIns = new DatabaseSignInRegistry(THERE.database(), clock);

    DatabasePasscodeLoginTest() {
        otherSignIns.follow(otherCookies::endSignIns);
    }

    @AfterAll
    static void stopAll() {
        HERE.close();
        THERE.close();
    }

    @BeforeEach
    void empty() {
        HERE.findDatabase();
        THERE.findDatabase();
        for (String table : new String[] {"cookie", "passcode", "sign_in", "sign_in_end"}) {
            HERE.execute("DELETE FROM " + table);
        }
    }

    @Override
    SignInRegistry newSignIns() {
        return new DatabaseSignInRegistry(HERE.database(), clock);
    }

    @Override
    PasscodeStore newPasscodeStore() {
        return new DatabasePasscodeStore(HERE.database(), clock);
    }

    @Override
    CookieStore newCookieStore() {
        return new DatabaseCookieStore(HERE.database(), HERE.heartbeat(), clock);
    }

    @Override
    BrokerAuthenticator otherReplica() {
        return authenticator(otherCookies);
    }

    @Test
    void aReplicaThatGoesOnWithoutTheDatabaseHearsBeforehandWhatHasEnded() {
        SignIn signIn = signIn("1", Duration.ofHours(8));
        String first = cookie(logIn("maja", issue(signIn), ""));
        BrokerAuthenticator other = otherReplica();
        String known = cookie((LoginResult.Granted) attempt(other, "maja", "", first));

        signIns.end("1");
        THERE.pullAll();
        THERE.loseDatabase();

        assertThat(attempt(other, "maja", "", known)).isInstanceOf(LoginResult.Refused.class);
    }

    @Test
    void whatEndsWithoutTheDatabaseEndsHereAtOnceAndThereWhenItIsBack() {
        SignIn signIn = signIn("1", Duration.ofHours(8));
        String here = cookie(logIn("maja", issue(signIn), ""));
        String there = cookie(logIn("maja", issue(signIn), ""));
        HERE.loseDatabase();

        signIns.end("1");

        assertThat(attempt(otherReplica(), "maja", "", there)).isInstanceOf(LoginResult.Granted.class);
        HERE.findDatabase();
        ((DatabaseSignInRegistry) signIns).close();
        assertThat(HERE.database().list("SELECT count(*) AS cookies FROM cookie", row -> row.getLong("cookies")))
                .containsExactly(0L);
        assertThat(attempt(otherReplica(), "maja", "", here)).isInstanceOf(LoginResult.Refused.class);
    }

    @Test
    void aCookieThatIsWrittenLateRefersToItsSignIn() {
        SignIn signIn = signIn("1", Duration.ofHours(8));
        String first = cookie(logIn("maja", issue(signIn), ""));
        HERE.loseDatabase();
        String second = cookie(logIn("maja", "", first));
        HERE.findDatabase();
        HERE.execute("DELETE FROM sign_in");
        ((DatabaseCookieStore) cookieStore()).close();

        assertThat(attempt(otherReplica(), "maja", "", second)).isInstanceOf(LoginResult.Granted.class);
    }
}
