package org.x2gobroker.auth.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.telemetry.Telemetry;

@Timeout(60)
class PasswordWorkersTest {
    private static final BooleanSupplier WANTED = () -> true;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();
    private PasswordWorkers workers = workers("3", "600");

    @AfterEach
    void stop() {
        release.countDown();
        workers.close();
        clients.close();
    }

    @Test
    void doesTheWorkOnAPlatformThreadOfItsPool() {
        WorkResult<String> result = workers.run(
                WorkKind.PAM,
                WANTED,
                () -> Thread.currentThread().getName() + Thread.currentThread().isVirtual());

        assertThat(result).isEqualTo(new WorkResult.Done<>("password-pam-1false"));
    }

    @Test
    void throwsTheFaultOfTheWork() {
        assertThatThrownBy(() -> workers.run(WorkKind.PAM, WANTED, () -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }

    @Test
    void dropsAtOnceWhatIsBeyondTheQueue() throws Exception {
        fill(3, WANTED);

        assertThat(count(WorkKind.HASHING)).isEqualTo(new WorkResult.Dropped<>(WorkResult.Reason.QUEUE_FULL));
        assertThat(workers.droppedCount(WorkKind.HASHING, WorkResult.Reason.QUEUE_FULL))
                .isOne();
    }

    @Test
    void holdsUpNoOtherKind() throws Exception {
        fill(3, WANTED);

        assertThat(count(WorkKind.LDAP)).isEqualTo(new WorkResult.Done<>(1));
    }

    @Test
    void dropsWhatDoesNotStartInTime() throws Exception {
        workers.close();
        workers = workers("3", "1");
        fill(0, WANTED);

        assertThat(count(WorkKind.HASHING)).isEqualTo(new WorkResult.Dropped<>(WorkResult.Reason.TOO_LATE));
        assertThat(workers.queuedCount(WorkKind.HASHING)).isZero();
    }

    @Test
    void startsNoWorkOfAClientThatHasLeft() throws Exception {
        AtomicBoolean isThere = new AtomicBoolean(true);
        List<Future<WorkResult<Integer>>> waiting = fill(3, isThere::get);
        isThere.set(false);

        release.countDown();

        for (Future<WorkResult<Integer>> result : waiting) {
            assertThat(result.get()).isEqualTo(new WorkResult.Dropped<>(WorkResult.Reason.CLIENT_LEFT));
        }
        assertThat(done).hasValue(0);
    }

    @Test
    void givesThePlacesOfClientsThatHaveLeftToOthers() throws Exception {
        AtomicBoolean isThere = new AtomicBoolean(true);
        List<Future<WorkResult<Integer>>> waiting = fill(3, isThere::get);
        isThere.set(false);

        Future<WorkResult<Integer>> next = clients.submit(() -> count(WorkKind.HASHING));
        for (Future<WorkResult<Integer>> result : waiting) {
            assertThat(result.get()).isEqualTo(new WorkResult.Dropped<>(WorkResult.Reason.CLIENT_LEFT));
        }
        release.countDown();

        assertThat(next.get()).isEqualTo(new WorkResult.Done<>(1));
    }

    @Test
    void dropsWhatWaitsWhenItStops() throws Exception {
        List<Future<WorkResult<Integer>>> waiting = fill(1, WANTED);

        workers.close();

        assertThat(waiting.getFirst().get()).isEqualTo(new WorkResult.Dropped<>(WorkResult.Reason.STOPPING));
        assertThat(count(WorkKind.HASHING)).isEqualTo(new WorkResult.Dropped<>(WorkResult.Reason.STOPPING));
    }

    /** Occupies the only thread, and has so many wait for it. */
    private List<Future<WorkResult<Integer>>> fill(int waiting, BooleanSupplier isWanted) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        clients.submit(() -> workers.run(WorkKind.HASHING, WANTED, () -> {
            started.countDown();
            await();
            return 0;
        }));
        started.await();
        List<Future<WorkResult<Integer>>> results = new ArrayList<>();
        for (int client = 0; client < waiting; client++) {
            results.add(clients.submit(() -> workers.run(WorkKind.HASHING, isWanted, done::incrementAndGet)));
        }
        while (workers.queuedCount(WorkKind.HASHING) < waiting) {
            LockSupport.parkNanos(1_000_000);
        }
        return results;
    }

    private void await() {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private WorkResult<Integer> count(WorkKind kind) {
        return workers.run(kind, WANTED, done::incrementAndGet);
    }

    private static PasswordWorkers workers(String queueLength, String queueTime) {
        return new PasswordWorkers(
                TestSettings.live(
                        "x2gobroker.global.hashing-threads", "1",
                        "x2gobroker.global.password-queue-length", queueLength,
                        "x2gobroker.global.password-queue-time", queueTime),
                Telemetry.NOOP);
    }
}
