package org.x2gobroker.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryFailedAttemptStoreTest extends FailedAttemptStoreContract {
    private final MemoryFailedAttemptStore counters = new MemoryFailedAttemptStore(3);

    @Override
    FailedAttemptStore counters() {
        return counters;
    }

    @Test
    void forgetsWhoBeganFirstWhenThereAreTooMany() {
        for (int user = 0; user < 4; user++) {
            counters.add(List.of(guesser(user)), now(), WINDOW);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(counters.find(List.of(guesser(0), guesser(1), guesser(2), guesser(3)), now()))
                .containsOnlyKeys(guesser(1), guesser(2), guesser(3));
    }

    @Test
    void forgetsFirstWhatCountsNoMore() {
        counters.add(List.of(guesser(0), guesser(1)), now(), Duration.ofHours(1));
        counters.add(List.of(guesser(2)), now(), Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));

        counters.add(List.of(guesser(3)), now(), WINDOW);

        assertThat(counters.find(List.of(guesser(0), guesser(1), guesser(3)), now()))
                .hasSize(3);
    }

    private static ThrottleKey guesser(int user) {
        return ThrottleKey.of("user" + user, InetAddress.ofLiteral("192.0.2.7"));
    }
}
