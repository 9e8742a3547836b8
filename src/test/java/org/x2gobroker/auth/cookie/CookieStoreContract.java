package org.x2gobroker.auth.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.testing.StoppedClock;

/** What every store of cookies keeps to. */
abstract class CookieStoreContract {
    static final InetAddress HOME = InetAddress.ofLiteral("2001:db8::10");
    private static final Duration NONE = Duration.ZERO;
    private static final Duration GRACE = Duration.ofSeconds(10);

    final StoppedClock clock = new StoppedClock();

    /** The same store at each call. */
    abstract CookieStore store();

    @Test
    void givesAUsedUpCookieToNobodyElse() {
        CookieHash hash = add("maja", "1");

        assertThat(store().useUp(hash, now(), NONE)).isPresent();
        assertThat(store().useUp(hash, now(), NONE)).isEmpty();
        assertThat(store().find(hash, now())).isEmpty();
    }

    @Test
    void givesItToOneOfManyThatAskAtTheSameTime() throws Exception {
        CookieHash hash = add("maja", "1");

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> use = () -> store().useUp(hash, now(), NONE).isPresent();
            assertThat(clients.invokeAll(Stream.generate(() -> use).limit(20).toList()))
                    .extracting(Future::get)
                    .containsOnlyOnce(true);
        }
    }

    @Test
    void letsItBeUsedForTheGraceAfterItsFirstUse() {
        CookieHash hash = add("maja", "1");

        assertThat(store().useUp(hash, now(), GRACE)).isPresent();
        clock.advance(Duration.ofSeconds(10));
        assertThat(store().useUp(hash, now(), GRACE)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(store().useUp(hash, now(), GRACE)).isEmpty();
    }

    @Test
    void tellsWhatIsKnownOfTheCookieAndLeavesItThere() {
        IssuedCookie cookie = cookie("maja", "maja@hive");
        CookieHash hash = CookieHash.of("maja", "1");
        store().add(hash, cookie);

        assertThat(store().find(hash, now())).contains(cookie);
        assertThat(store().find(hash, now())).contains(cookie);
        assertThat(store().useUp(hash, now(), NONE)).contains(cookie);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ma\u0000ja", "'; DROP TABLE cookie; --", "Bär \ud83d\udc1d", ""})
    void keepsAnyNameAsItIs(String user) {
        CookieHash hash = add(user, "1");

        assertThat(store().find(hash, now())).map(IssuedCookie::user).contains(user);
        store().removeAll(user, Set.of());
        assertThat(store().find(hash, now())).isEmpty();
    }

    @Test
    void givesNoneThatIsTooOldOrUnknown() {
        CookieHash hash = add("maja", "1");
        clock.advance(Duration.ofHours(1).plusSeconds(1));

        assertThat(store().find(hash, now())).isEmpty();
        assertThat(store().useUp(hash, now(), GRACE)).isEmpty();
        assertThat(store().useUp(hash, now(), NONE)).isEmpty();
        assertThat(store().useUp(CookieHash.of("maja", "2"), now(), NONE)).isEmpty();
    }

    @Test
    void forgetsADestroyedOne() {
        CookieHash hash = add("maja", "1");
        CookieHash other = add("maja", "2");

        store().remove(hash);
        store().remove(hash);

        assertThat(store().find(hash, now())).isEmpty();
        assertThat(store().find(other, now())).isPresent();
    }

    @Test
    void forgetsAllOfAnAccountButSome() {
        CookieHash kept = add("maja", "1");
        CookieHash ended = add("maja", "2");
        CookieHash others = add("willi", "1");

        store().removeAll("maja", Set.of(kept));

        assertThat(store().find(kept, now())).isPresent();
        assertThat(store().find(others, now())).isPresent();
        assertThat(store().find(ended, now())).isEmpty();
    }

    @Test
    void endsAllCookiesOfAUserByEitherName() {
        CookieHash byAccount = add("maja", "1");
        CookieHash byTypedName = CookieHash.of("MAJA", "2");
        store().add(byTypedName, cookie("MAJA", "maja"));
        CookieHash others = add("willi", "1");

        assertThat(store().endAll("MAJA", now())).isEqualTo(1);
        assertThat(store().find(byTypedName, now())).isEmpty();
        assertThat(store().find(byAccount, now())).isPresent();
        assertThat(store().endAll("maja", now())).isEqualTo(1);
        assertThat(store().find(byAccount, now())).isEmpty();
        assertThat(store().find(others, now())).isPresent();
        assertThat(store().endAll("nobody", now())).isZero();
    }

    @Test
    void takesNoCookieThatFollowsAnEndedOneButThoseOfLaterLogins() {
        IssuedCookie before = cookie("maja", "maja");
        clock.advance(Duration.ofSeconds(1));
        store().endAll("maja", now());
        clock.advance(Duration.ofSeconds(1));
        CookieHash following = CookieHash.of("maja", "following");
        store().add(following, before.successor(now(), now().plus(Duration.ofHours(1))));

        assertThat(store().find(following, now())).isEmpty();
        assertThat(store().useUp(following, now(), GRACE)).isEmpty();
        assertThat(store().useUp(following, now(), NONE)).isEmpty();
        assertThat(store().find(add("maja", "later"), now())).isPresent();
    }

    @Test
    void remembersWhenACookieWasUsed() {
        CookieHash hash = add("maja", "1");
        Instant handedOut = now();
        clock.advance(Duration.ofMinutes(5));
        store().touch(hash, now());
        store().touch(hash, handedOut);
        store().touch(CookieHash.of("maja", "unknown"), now());

        assertThat(store().find(hash, now())).map(IssuedCookie::lastUsed).contains(now());
    }

    final CookieHash add(String user, String cookie) {
        CookieHash hash = CookieHash.of(user, cookie);
        store().add(hash, cookie(user, user));
        return hash;
    }

    final Instant now() {
        return clock.instant();
    }

    final IssuedCookie cookie(String user, String account) {
        ProvedAccount proof = new ProvedAccount(user, account, "htpasswd", true);
        return new IssuedCookie(proof, HOME, now(), now(), now().plus(Duration.ofHours(1)));
    }
}
