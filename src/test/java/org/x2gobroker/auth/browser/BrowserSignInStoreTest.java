package org.x2gobroker.auth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.database.BrokerOfSeveral;

/** Sign-ins in memory, and those of two replicas on one PostgreSQL. */
@Timeout(60)
class BrowserSignInStoreTest {
    private static final String URL = BrokerOfSeveral.createDatabase();
    private static final BrokerOfSeveral HERE = BrokerOfSeveral.connect(URL);
    private static final BrokerOfSeveral THERE = BrokerOfSeveral.connect(URL);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String ISSUER = "https://login.example.org";

    /** Where they are kept; the second store is that of another replica, if there is one. */
    enum Kept {
        IN_MEMORY,
        IN_THE_DATABASE
    }

    private record Stores(BrowserSignInStore one, BrowserSignInStore other) {}

    @BeforeEach
    void empty() {
        HERE.execute("DELETE FROM browser_sign_in");
    }

    @AfterAll
    static void close() {
        HERE.close();
        THERE.close();
    }

    private static Stores stores(Kept kept) {
        if (kept == Kept.IN_MEMORY) {
            BrowserSignInStore store = new MemoryBrowserSignInStore();
            return new Stores(store, store);
        }
        RefreshTokenCipher cipher = new RefreshTokenCipher(new SecretText("secret"), new SecureRandom());
        return new Stores(
                new DatabaseBrowserSignInStore(HERE.database(), () -> Optional.of(cipher)),
                new DatabaseBrowserSignInStore(THERE.database(), () -> Optional.of(cipher)));
    }

    private static BrowserSignIn signIn(String id, String user, String sessionId) {
        return new BrowserSignIn(
                id,
                BrowserSignIn.Place.PORTAL,
                BrowserSignIn.Way.OIDC,
                user,
                Set.of("bees", "staff of the hive"),
                ISSUER,
                "subject-" + user,
                sessionId,
                "gold",
                Set.of("otp"),
                NOW,
                "csrf",
                NOW,
                NOW.plusSeconds(600),
                NOW,
                new SecretText("refresh-" + id));
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void anyReplicaFindsASignInAndEndsIt(Kept kept) {
        Stores stores = stores(kept);
        BrowserSignIn signIn = signIn("a", "maja", "s1");
        assertThat(stores.one().add(signIn)).isEmpty();

        assertThat(stores.other().find("a")).contains(signIn);
        stores.other().use("a", NOW.plusSeconds(120));
        assertThat(stores.one().find("a")).map(BrowserSignIn::usedAt).contains(NOW.plusSeconds(120));

        assertThat(stores.other().remove("a")).isTrue();
        assertThat(stores.one().remove("a")).isFalse();
        assertThat(stores.one().find("a")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void endsWhatTheIssuerNames(Kept kept) {
        Stores stores = stores(kept);
        stores.one().add(signIn("a", "maja", "s1"));
        stores.one().add(signIn("b", "maja", "s2"));
        stores.one().add(signIn("c", "willi", "s3"));

        assertThat(stores.other().removeSession("https://other.example.org", "subject-maja", ""))
                .isEmpty();
        assertThat(stores.other().removeSession(ISSUER, "subject-willi", "s1")).isEmpty();
        assertThat(stores.other().removeSession(ISSUER, "subject-maja", "s1")).containsExactly("a");
        assertThat(stores.other().removeSession(ISSUER, "subject-maja", "")).containsExactly("b");
        assertThat(stores.other().removeSession(ISSUER, "", "s3")).containsExactly("c");
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void oneReplicaChecksASignInOnceInAWhile(Kept kept) {
        Stores stores = stores(kept);
        stores.one().add(signIn("a", "maja", "s1"));
        stores.one().add(signIn("b", "willi", "s2"));
        Instant later = NOW.plusSeconds(60);

        assertThat(stores.one().claimUnchecked(NOW, later, 10)).isEmpty();
        List<BrowserSignIn> first = stores.one().claimUnchecked(later, later, 1);
        List<BrowserSignIn> rest = stores.other().claimUnchecked(later, later, 10);
        assertThat(first).hasSize(1);
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(stores.one().claimUnchecked(later, later, 10)).isEmpty();

        stores.one().replaceToken("a", new SecretText("next"));
        assertThat(stores.other().find("a")).map(BrowserSignIn::refreshToken).contains(new SecretText("next"));
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void endsThoseThatAreOverAndTheOldestOfTooMany(Kept kept) {
        Stores stores = stores(kept);
        for (int i = 0; i < BrowserSignInStore.MOST_OF_USER; i++) {
            assertThat(stores.one().add(signIn("id" + (char) ('a' + i), "maja", "s")))
                    .isEmpty();
        }
        assertThat(stores.one().add(signIn("last", "maja", "s"))).hasSize(1);
        assertThat(stores.one().add(signIn("other", "willi", "s"))).isEmpty();

        assertThat(stores.other().removeOver(NOW.plusSeconds(599))).isEmpty();
        assertThat(stores.other().removeOver(NOW.plusSeconds(600))).hasSize(BrowserSignInStore.MOST_OF_USER + 1);
    }
}
