package org.x2gobroker.auth.work;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One piece of work in the queue of a pool: either a thread starts it or it is dropped, never both. */
final class QueuedWork<T> implements Runnable {
    private final AtomicBoolean isClaimed = new AtomicBoolean();
    private final CompletableFuture<WorkResult<T>> result = new CompletableFuture<>();
    private final BooleanSupplier isWanted;
    private final Runnable computation;

    /** @param carrier makes the work a part of what the calling thread is about */
    QueuedWork(Supplier<T> work, BooleanSupplier isWanted, UnaryOperator<Runnable> carrier) {
        this.isWanted = isWanted;
        this.computation = carrier.apply(() -> compute(work));
    }

    @Override
    public void run() {
        if (!dropIfUnwanted() && claim()) {
            computation.run();
        }
    }

    /** Drops the work if its client has left; says whether it did. */
    boolean dropIfUnwanted() {
        return !isWanted.getAsBoolean() && drop(WorkResult.Reason.CLIENT_LEFT);
    }

    /** Drops the work if it has not started; says whether it did. */
    boolean drop(WorkResult.Reason reason) {
        return claim() && result.complete(new WorkResult.Dropped<>(reason));
    }

    /** Waits for the start no longer than {@code queueTime}, and for the end of what has started as long as that takes. */
    WorkResult<T> await(Duration queueTime) {
        try {
            return result.get(queueTime.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            drop(WorkResult.Reason.TOO_LATE);
        } catch (InterruptedException stopped) {
            drop(WorkResult.Reason.STOPPING);
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
        try {
            return result.join();
        } catch (CompletionException failed) {
            throw unwrapped(failed);
        }
    }

    private boolean claim() {
        return isClaimed.compareAndSet(false, true);
    }

    private void compute(Supplier<T> work) {
        try {
            result.complete(new WorkResult.Done<>(work.get()));
        } catch (RuntimeException | Error fault) {
            result.completeExceptionally(fault);
        }
    }

    private static RuntimeException unwrapped(Exception failed) {
        return switch (failed.getCause()) {
            case RuntimeException fault -> fault;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("Password work failed.", failed);
        };
    }
}
