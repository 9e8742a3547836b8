package org.x2gobroker.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.x2gobroker.testing.StoppedClock;

class CachedGroupDirectoryTest {
    private static final CacheFreshness FRESH =
            new CacheFreshness(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(15));

    private final StoppedClock clock = new StoppedClock();
    private final List<String> asked = new ArrayList<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private final CachedGroupDirectory groups = cache((user, withPrimary) -> {
        asked.add(user + withPrimary);
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return Set.of(user + "s");
    });

    @Test
    void queriesOnceWhileTheAnswerIsFresh() {
        assertThat(groups.listGroups("maja", true)).containsExactly("majas");
        clock.advance(Duration.ofSeconds(29));
        assertThat(groups.listGroups("maja", true)).containsExactly("majas");

        assertThat(asked).containsExactly("majatrue");
    }

    @Test
    void queriesAgainWhenTheAnswerIsOld() {
        groups.listGroups("maja", true);
        clock.advance(Duration.ofSeconds(30));
        groups.listGroups("maja", true);

        assertThat(asked).hasSize(2);
    }

    @Test
    void queriesAgainAfterTheClockWasSetBack() {
        groups.listGroups("maja", true);
        clock.advance(Duration.ofHours(-1));
        groups.listGroups("maja", true);

        assertThat(asked).hasSize(2);
    }

    @Test
    void cachesEachQuerySeparately() {
        groups.listGroups("maja", true);
        groups.listGroups("maja", false);
        groups.listGroups("willi", true);

        assertThat(asked).containsExactly("majatrue", "majafalse", "willitrue");
    }

    @Test
    void doesNotCacheAFailure() {
        failures.add(new DirectoryUnavailableException("unavailable"));

        assertThatThrownBy(() -> groups.listGroups("maja", true))
                .isInstanceOf(DirectoryUnavailableException.class)
                .hasMessage("unavailable");
        assertThat(groups.listGroups("maja", true)).containsExactly("majas");
    }

    @Test
    void reportsEveryFailureAsUnavailable() {
        failures.add(new IllegalStateException("bug"));

        assertThatThrownBy(() -> groups.listGroups("maja", true)).isInstanceOf(DirectoryUnavailableException.class);
    }

    @Test
    void returnsTheLastAnswerWhileTheDirectoryIsUnavailable() {
        groups.listGroups("maja", true);
        clock.advance(Duration.ofMinutes(59));
        failures.add(new DirectoryUnavailableException("unavailable"));

        assertThat(groups.listGroups("maja", true)).containsExactly("majas");
        assertThat(asked).hasSize(2);
    }

    @Test
    void queriesAnUnavailableDirectoryNoMoreOftenThanOneThatAnswers() {
        groups.listGroups("maja", true);
        clock.advance(Duration.ofSeconds(30));
        failures.add(new DirectoryUnavailableException("unavailable"));
        groups.listGroups("maja", true);
        clock.advance(Duration.ofSeconds(29));
        groups.listGroups("maja", true);

        assertThat(asked).hasSize(2);
    }

    @Test
    void countsTheAgeOfAnAnswerFromItsQuery() {
        groups.listGroups("maja", true);
        for (int minute = 0; minute < 60; minute += 20) {
            clock.advance(Duration.ofMinutes(20));
            failures.add(new DirectoryUnavailableException("unavailable"));
            if (minute < 40) {
                assertThat(groups.listGroups("maja", true)).containsExactly("majas");
            }
        }

        assertThatThrownBy(() -> groups.listGroups("maja", true)).hasMessage("unavailable");
    }

    @Test
    void forgetsTheOldestWhenItIsFull() {
        for (String user : List.of("maja", "willi", "flip", "maja")) {
            groups.listGroups(user, true);
        }

        assertThat(asked).containsExactly("majatrue", "willitrue", "fliptrue", "majatrue");
    }

    @Test
    void queriesOnceForAllWaitingCallers() throws Exception {
        Queue<Runnable> lookups = new ConcurrentLinkedQueue<>();
        CachedGroupDirectory slow =
                new CachedGroupDirectory((user, withPrimary) -> Set.of("bees"), () -> FRESH, lookups::add, clock, 2);
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            Future<Set<String>> one = clients.submit(() -> slow.listGroups("maja", true));
            Future<Set<String>> other = clients.submit(() -> slow.listGroups("maja", true));
            while (lookups.isEmpty()) {
                Thread.onSpinWait();
            }
            lookups.remove().run();

            assertThat(one.get()).containsExactly("bees");
            assertThat(other.get()).containsExactly("bees");
            assertThat(lookups).isEmpty();
        }
    }

    private CachedGroupDirectory cache(GroupDirectory source) {
        return new CachedGroupDirectory(source, () -> FRESH, Runnable::run, clock, 2);
    }
}
