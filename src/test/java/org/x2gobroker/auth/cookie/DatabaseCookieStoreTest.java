package org.x2gobroker.auth.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.database.BrokerOfSeveral;
import org.x2gobroker.database.DatabaseUnavailableException;

/** Two brokers on one PostgreSQL. */
@Timeout(60)
class DatabaseCookieStoreTest extends CookieStoreContract {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String URL = BrokerOfSeveral.createDatabase();

    private final BrokerOfSeveral here = BrokerOfSeveral.connect(URL);
    private final BrokerOfSeveral there = BrokerOfSeveral.connect(URL);
    private final DatabaseCookieStore store = new DatabaseCookieStore(here.database(), here.heartbeat(), clock);
    private final DatabaseCookieStore other = new DatabaseCookieStore(there.database(), there.heartbeat(), clock);

    @Override
    CookieStore store() {
        return store;
    }

    @BeforeEach
    void empty() {
        here.execute("DELETE FROM cookie");
        here.execute("DELETE FROM cookie_end");
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void acceptsWhatAnotherBrokerHandedOut() {
        CookieHash hash = add("maja", "1");

        assertThat(other.useUp(hash, now(), NONE)).contains(cookieOf("maja"));
    }

    @Test
    void refusesWhatWasUsedUpAtAnotherBroker() {
        CookieHash first = add("maja", "1");
        CookieHash second = add("maja", "2");

        assertThat(other.useUp(first, now(), NONE)).isPresent();
        assertThat(store.useUp(first, now(), NONE)).isEmpty();
        assertThat(store.useUp(second, now(), GRACE)).isPresent();
        clock.advance(GRACE.plusSeconds(1));
        assertThat(other.useUp(second, now(), GRACE)).isEmpty();
    }

    @Test
    void keepsThemOverARestart() {
        CookieHash hash = add("maja", "1");
        store.close();

        try (BrokerOfSeveral next = BrokerOfSeveral.connect(URL)) {
            assertThat(new DatabaseCookieStore(next.database(), next.heartbeat(), clock).find(hash, now()))
                    .isPresent();
        }
    }

    @Test
    void storesNoCookieThatCouldBeShown() {
        add("maja", "4f1c3c52-6e0a");

        assertThat(rows("SELECT row_to_json(cookie)::text FROM cookie"))
                .singleElement()
                .asString()
                .doesNotContain("4f1c3c52");
    }

    @Test
    void goesOnWithoutTheDatabase() {
        CookieHash before = add("maja", "1");
        here.loseDatabase();
        CookieHash meanwhile = add("maja", "2");

        assertThat(store.useUp(before, now(), NONE)).isPresent();
        assertThat(store.useUp(before, now(), NONE)).as("replay").isEmpty();
        assertThat(store.useUp(meanwhile, now(), GRACE)).isPresent();
        assertThat(store.useUp(meanwhile, now(), GRACE)).isPresent();
        assertThat(store.useUp(CookieHash.of("maja", "3"), now(), NONE))
                .as("unknown")
                .isEmpty();
    }

    /** 53100 is what PostgreSQL answers then. */
    @Test
    void goesOnWhileTheDiskOfTheDatabaseIsFullAndLosesNothing() {
        CookieHash before = add("maja", "1");
        here.execute("""
                CREATE FUNCTION fill_disk() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$""");
        here.execute("CREATE TRIGGER disk_is_full BEFORE INSERT OR UPDATE OR DELETE ON cookie FOR EACH ROW"
                + " EXECUTE FUNCTION fill_disk()");
        CookieHash meanwhile = add("maja", "2");
        assertThat(store.find(meanwhile, now())).isPresent();
        assertThat(store.useUp(before, now(), NONE)).isPresent();
        assertThat(store.useUp(before, now(), NONE)).as("replay").isEmpty();

        here.execute("DROP TRIGGER disk_is_full ON cookie");
        here.execute("DROP FUNCTION fill_disk");
        store.flush();

        assertThat(other.find(meanwhile, now())).isPresent();
        assertThat(other.find(before, now())).isEmpty();
    }

    @Test
    void tellsTheDatabaseWhatItMissed() {
        CookieHash used = add("maja", "1");
        CookieHash limited = add("maja", "2");
        CookieHash destroyed = add("maja", "3");
        here.loseDatabase();
        CookieHash fresh = add("maja", "4");
        CookieHash freshAndUsed = add("maja", "5");
        store.useUp(used, now(), NONE);
        store.useUp(limited, now(), GRACE);
        store.useUp(freshAndUsed, now(), NONE);
        store.remove(destroyed);
        assertThat(other.find(fresh, now())).as("not written yet").isEmpty();

        here.findDatabase();
        assertThat(store.useUp(used, now(), NONE)).as("decided here until then").isEmpty();
        store.flush();

        assertThat(List.of(used, destroyed, freshAndUsed))
                .allSatisfy(hash -> assertThat(other.find(hash, now())).isEmpty());
        assertThat(other.find(fresh, now())).isPresent();
        assertThat(other.find(limited, now())).isPresent();
        clock.advance(GRACE.plusSeconds(1));
        assertThat(other.find(limited, now())).isEmpty();
    }

    @Test
    void endsAnAccountsCookiesWhenTheDatabaseIsBackButNotThoseSince() {
        other.add(CookieHash.of("maja", "there"), cookieOf("maja"));
        CookieHash kept = add("maja", "kept");
        here.loseDatabase();
        store.removeAll("maja", Set.of(kept));
        clock.advance(Duration.ofSeconds(1));
        CookieHash since = add("maja", "since");

        here.findDatabase();
        store.flush();

        assertThat(other.find(CookieHash.of("maja", "there"), now())).isEmpty();
        assertThat(other.find(kept, now())).isPresent();
        assertThat(other.find(since, now())).isPresent();
    }

    @Test
    void refusesByMemoryWhatAnotherBrokerUsedUpOrDestroyed() {
        CookieHash used = add("maja", "1");
        CookieHash limited = add("maja", "2");
        CookieHash destroyed = add("maja", "3");
        CookieHash ended = add("willi", "4");
        other.useUp(used, now(), NONE);
        other.useUp(limited, now(), GRACE);
        other.remove(destroyed);
        other.removeAll("willi", Set.of());
        here.pullAll();
        here.loseDatabase();

        assertThat(store.useUp(limited, now(), GRACE)).isPresent();
        assertThat(List.of(used, destroyed, ended))
                .allSatisfy(hash -> assertThat(store.useUp(hash, now(), GRACE)).isEmpty());
        clock.advance(GRACE.plusSeconds(1));
        assertThat(store.useUp(limited, now(), GRACE)).isEmpty();
    }

    @Test
    void catchesUpOnWhatItMayNotHaveHeard() {
        CookieHash used = add("maja", "1");
        CookieHash open = add("maja", "2");
        here.execute("DELETE FROM cookie WHERE hash = '\\x" + used.hex() + "'");

        store.catchUp();
        here.loseDatabase();

        assertThat(store.find(used, now())).isEmpty();
        assertThat(store.find(open, now())).isPresent();
    }

    @Test
    void sweepsExpiredOnesAndTheOldestOfUsersWithVeryMany() {
        add("willi", "old");
        clock.advance(Duration.ofHours(2));
        addAtOnce("maja", 1_002);
        add("willi", "new");

        store.sweep();

        assertThat(counts()).containsExactlyInAnyOrder("maja 1000", "willi 1");
        assertThat(other.find(CookieHash.of("maja", "cookie 1"), now())).isEmpty();
        assertThat(other.find(CookieHash.of("maja", "cookie 2"), now())).isPresent();
    }

    @Test
    void endsAUsersCookiesOnEveryBroker() {
        CookieHash known = add("maja", "1");
        CookieHash others = add("willi", "1");

        assertThat(other.endAll("maja", now())).isEqualTo(1);
        assertThat(store.find(known, now())).isEmpty();
        here.pullAll();
        here.loseDatabase();
        CookieHash following = add("maja", "following");

        assertThat(store.find(known, now())).isEmpty();
        assertThat(store.find(following, now())).isEmpty();
        assertThat(store.find(others, now())).isPresent();
    }

    @Test
    void endsWhatAnotherBrokerCouldNotWriteYet() {
        here.loseDatabase();
        CookieHash pending = add("maja", "1");
        other.endAll("maja", now());

        here.findDatabase();
        store.flush();

        assertThat(other.find(pending, now())).isEmpty();
        assertThat(store.find(pending, now())).isEmpty();
    }

    @Test
    void endsNothingWhileTheDatabaseIsUnavailable() {
        CookieHash hash = add("maja", "1");
        here.loseDatabase();

        assertThatThrownBy(() -> store.endAll("maja", now())).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(store.find(hash, now())).isPresent();
    }

    @Test
    void forgetsAfterADayWhoseCookiesWereEnded() {
        store.endAll("maja", now());
        clock.advance(Duration.ofHours(25));
        store.sweep();

        assertThat(rows("SELECT name::text FROM cookie_end")).isEmpty();
    }

    @Test
    void writesTheLastUseThatTheDatabaseMissed() {
        CookieHash hash = add("maja", "1");
        here.loseDatabase();
        clock.advance(Duration.ofMinutes(5));
        store.touch(hash, now());

        here.findDatabase();
        store.flush();

        assertThat(other.find(hash, now())).map(IssuedCookie::lastUsed).contains(now());
    }

    @Test
    void takesCookiesOfOlderBrokersForSuchWithoutAMechanism() {
        CookieHash hash = CookieHash.of("maja", "1");
        here.execute(
                "INSERT INTO cookie (hash, user_name, account, client, authenticated, usable_until, handed_out, handed_out_by)"
                        + " VALUES ('\\x" + hash.hex() + "', 'maja', 'maja', '::1', '" + now() + "', 'infinity', '"
                        + now()
                        + "', gen_random_uuid())");

        assertThat(rows("SELECT mechanism || account_known FROM cookie")).containsExactly("false");
        assertThat(store.find(hash, now()))
                .map(IssuedCookie::proof)
                .contains(new ProvedAccount("maja", "maja", "", false));
    }

    @Test
    void sweepsTheOldestOfWhoeverHasMostWhenThereAreTooManyOrTooManyBytes() {
        addAtOnce("maja", 5);
        addAtOnce("willi", 2);
        CookieMaintenance maintenance = new CookieMaintenance(here.database(), new UUID(0, 0));

        maintenance.sweep(now(), new CookieCapacity(100, 5, 1_000_000));
        assertThat(counts()).containsExactlyInAnyOrder("maja 3", "willi 2");
        assertThat(other.find(CookieHash.of("maja", "cookie 1"), now())).isEmpty();

        maintenance.sweep(now(), new CookieCapacity(100, 5, 1_000));
        assertThat(counts()).containsExactlyInAnyOrder("maja 1", "willi 1");
    }

    private List<String> counts() {
        return rows("SELECT convert_from(user_name, 'UTF8') || ' ' || count(*) FROM cookie GROUP BY user_name");
    }

    /** Hands out {@code cookie 0} and so on, a millisecond apart; one by one each would need a connection of its own. */
    private void addAtOnce(String user, int number) {
        List<List<Object>> cookies = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            clock.advance(Duration.ofMillis(1));
            CookieHash hash = CookieHash.of(user, "cookie " + i);
            cookies.add(CookieTable.values(hash, cookieOf(user), now(), new UUID(0, 0)));
        }
        here.database().change(session -> session.executeBatch(CookieTable.INSERT, cookies));
    }

    private IssuedCookie cookieOf(String user) {
        ProvedAccount proof = new ProvedAccount(user, user, "htpasswd", true);
        return new IssuedCookie(proof, HOME, now(), now(), now().plus(Duration.ofHours(1)));
    }

    private List<String> rows(String query) {
        return here.database().list(query, row -> row.getString(1));
    }
}
