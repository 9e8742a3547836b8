package org.x2gobroker.auth.work;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.x2gobroker.telemetry.Telemetry;

/**
 * Platform threads for one kind of work, with a queue. Work that would not start in time is dropped at once, and work whose client has
 * left makes room for others. Safe for use by any thread.
 */
final class WorkerPool implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    /** Each piece of work moves the mean by an eighth of how far it is from it. */
    private static final int MEAN_WEIGHT = 8;

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Map<WorkResult.Reason, LongAdder> dropped = new EnumMap<>(WorkResult.Reason.class);
    private final ThreadPoolExecutor executor;
    private final Telemetry telemetry;
    private long meanNanos;

    WorkerPool(String name, int threads, Telemetry telemetry) {
        this.telemetry = telemetry;
        executor = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                queue,
                Thread.ofPlatform().daemon().name("password-" + name + "-", 1).factory());
        executor.allowCoreThreadTimeOut(true);
        for (WorkResult.Reason reason : WorkResult.Reason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    /** Has a thread of the pool do the work, and waits for it. */
    <T> WorkResult<T> run(WorkLimits limits, BooleanSupplier isWanted, Supplier<T> work) {
        QueuedWork<T> queued = new QueuedWork<>(() -> measured(work), isWanted, telemetry::carry);
        WorkResult<T> result = isQueued(queued, limits)
                ? queued.await(limits.queueTime())
                : new WorkResult.Dropped<>(
                        executor.isShutdown() ? WorkResult.Reason.STOPPING : WorkResult.Reason.QUEUE_FULL);
        if (result instanceof WorkResult.Dropped<T>(WorkResult.Reason reason)) {
            executor.remove(queued);
            count(reason).increment();
        }
        return result;
    }

    int queuedCount() {
        return queue.size();
    }

    int runningCount() {
        return executor.getActiveCount();
    }

    long droppedCount(WorkResult.Reason reason) {
        return count(reason).sum();
    }

    @Override
    public void close() {
        executor.shutdownNow().forEach(waiting -> {
            if (waiting instanceof QueuedWork<?> work) {
                work.drop(WorkResult.Reason.STOPPING);
            }
        });
    }

    private LongAdder count(WorkResult.Reason reason) {
        return dropped.getOrDefault(reason, new LongAdder());
    }

    private synchronized boolean isQueued(QueuedWork<?> work, WorkLimits limits) {
        resize(limits.threads());
        if (isFull(limits)) {
            queue.removeIf(waiting -> waiting instanceof QueuedWork<?> other && other.dropIfUnwanted());
            if (isFull(limits)) {
                return false;
            }
        }
        try {
            executor.execute(work);
            return true;
        } catch (RejectedExecutionException stopped) {
            return false;
        }
    }

    private boolean isFull(WorkLimits limits) {
        int waiting = queue.size();
        long expectedNanos = meanNanos / limits.threads() * waiting;
        return waiting >= limits.queueLength()
                || expectedNanos > limits.queueTime().toNanos();
    }

    private void resize(int threads) {
        if (threads > executor.getMaximumPoolSize()) {
            executor.setMaximumPoolSize(threads);
            executor.setCorePoolSize(threads);
        } else if (threads < executor.getMaximumPoolSize()) {
            executor.setCorePoolSize(threads);
            executor.setMaximumPoolSize(threads);
        }
    }

    private <T> T measured(Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            note(System.nanoTime() - start);
        }
    }

    private synchronized void note(long nanos) {
        meanNanos += (nanos - meanNanos) / MEAN_WEIGHT;
    }
}
