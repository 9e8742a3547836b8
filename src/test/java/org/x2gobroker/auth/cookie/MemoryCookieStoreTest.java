package org.x2gobroker.auth.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryCookieStoreTest extends CookieStoreContract {
    private final MemoryCookieStore store = new MemoryCookieStore(clock, new CookieCapacity(2, 4, 1_000_000));

    @Override
    CookieStore store() {
        return store;
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
    void keepsWithinItsBytesHoweverLongTheNamesAre() {
        MemoryCookieStore small = new MemoryCookieStore(clock, new CookieCapacity(100, 100, 10_000));
        for (int i = 0; i < 20; i++) {
            String user = i + "x".repeat(1_000);
            small.add(CookieHash.of(user, "1"), cookie(user, user));
        }

        assertThat(small.count()).isEqualTo(4);
        assertThat(small.find(CookieHash.of(19 + "x".repeat(1_000), "1"), clock.instant()))
                .isPresent();
        small.endAll(19 + "x".repeat(1_000), clock.instant());
        for (int i = 0; i < 50; i++) {
            small.add(CookieHash.of("b" + i, "1"), cookie("b" + i, "b" + i));
        }
        assertThat(small.count()).isEqualTo(24);
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
}
