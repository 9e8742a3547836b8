package org.x2gobroker.session.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MemoryLiveSessionStoreTest extends LiveSessionStoreContract {
    private static final int PLACES = 10;

    private final LiveSessionStore store = new MemoryLiveSessionStore(clock);

    @Override
    LiveSessionStore store() {
        return store;
    }

    @Test
    void ofManyUsersAtOnceAsManyPassAsThereArePlaces() throws Exception {
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> passed = IntStream.range(0, 200)
                    .mapToObj(i -> users.submit(
                            () -> store.select(selecting("user" + i, "full"), taken -> taken.size() < PLACES)))
                    .toList();
            int count = 0;
            for (Future<Boolean> user : passed) {
                count += user.get() ? 1 : 0;
            }

            assertThat(count).isEqualTo(PLACES);
        }
    }

    @Test
    void theLimitOfOneProfileIsJudgedWhileThatOfAnotherIs() {
        boolean passed = store.select(
                selecting("maja", "desk"),
                _ -> CompletableFuture.supplyAsync(() -> store.select(selecting("willi", "other"), List::isEmpty))
                        .join());

        assertThat(passed).isTrue();
    }

    private ProfileSelection selecting(String user, String profile) {
        return new ProfileSelection(
                UUID.randomUUID(), user, "inifile", profile, user, "lion", "127.0.2.1", false, clock.instant(), null);
    }
}
