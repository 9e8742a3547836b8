package org.x2gobroker.auth.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.x2gobroker.testing.StoppedClock;

class MemoryCookieStoreTest {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    private final StoppedClock clock = new StoppedClock();
    private final MemoryCookieStore store = new MemoryCookieStore(clock, 4, 2);

    @Test
    void givesAUsedUpCookieToNobodyElse() {
        CookieHash hash = add("maja", "1");

        assertThat(store.useUp(hash, clock.instant(), Duration.ZERO)).isPresent();
        assertThat(store.useUp(hash, clock.instant(), Duration.ZERO)).isEmpty();
        assertThat(store.count()).isZero();
    }

    @Test
    void pushesOutTheOldestOwnCookieOfAUserWithTooMany() {
        CookieHash others = add("willi", "1");
        CookieHash oldest = add("maja", "1");
        CookieHash older = add("maja", "2");
        CookieHash newest = add("maja", "3");

        assertThat(store.find(oldest, clock.instant())).isEmpty();
        assertThat(store.find(older, clock.instant())).isPresent();
        assertThat(store.find(newest, clock.instant())).isPresent();
        assertThat(store.find(others, clock.instant())).isPresent();
    }

    @Test
    void takesFromTheUserWithTheMostWhenItIsFull() {
        CookieHash single = add("willi", "1");
        CookieHash oldest = add("maja", "1");
        add("maja", "2");
        add("flip", "1");
        add("puck", "1");

        assertThat(store.count()).isEqualTo(4);
        assertThat(store.find(oldest, clock.instant())).isEmpty();
        assertThat(store.find(single, clock.instant())).isPresent();
    }

    @Test
    void removesExpiredOnesBeforeUsableOnes() {
        add("maja", "1");
        add("maja", "2");
        add("willi", "1");
        clock.advance(Duration.ofHours(2));
        CookieHash fresh = add("willi", "2");

        assertThat(store.count()).isEqualTo(1);
        assertThat(store.find(fresh, clock.instant())).isPresent();
    }

    private CookieHash add(String user, String cookie) {
        CookieHash hash = CookieHash.of(user, cookie);
        store.add(
                hash,
                new HandedOutCookie(user, HOME, clock.instant(), clock.instant().plus(Duration.ofHours(1))));
        return hash;
    }
}
