package org.x2gobroker.auth.work;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.telemetry.Telemetry;

/**
 * The pools for password work, one a kind, whose sizes follow the settings in force. Threads end when they are idle for long. Safe for
 * use by any thread.
 */
public final class PasswordWorkers implements AutoCloseable {
    private final LiveSettings settings;
    private final Map<WorkKind, WorkerPool> pools = new EnumMap<>(WorkKind.class);

    public PasswordWorkers(LiveSettings settings, Telemetry telemetry) {
        this.settings = settings;
        for (WorkKind kind : WorkKind.values()) {
            int threads = kind.threads(settings.current().global());
            pools.put(kind, new WorkerPool(kind.label(), threads, telemetry));
        }
    }

    /**
     * Has the work done by a thread of its pool, and waits for the end. Faults of the work are thrown here.
     *
     * @param isWanted whether anybody still waits for the result; asked before the work starts, by any thread
     */
    public <T> WorkResult<T> run(WorkKind kind, BooleanSupplier isWanted, Supplier<T> work) {
        GlobalSettings current = settings.current().global();
        return pool(kind).run(WorkLimits.of(kind, current), isWanted, work);
    }

    /** How many pieces of work wait for a thread. */
    public int queuedCount(WorkKind kind) {
        return pool(kind).queuedCount();
    }

    /** How many pieces of work are being done. */
    public int runningCount(WorkKind kind) {
        return pool(kind).runningCount();
    }

    /** How many pieces of work were dropped before they started. */
    public long droppedCount(WorkKind kind, WorkResult.Reason reason) {
        return pool(kind).droppedCount(reason);
    }

    @Override
    public void close() {
        pools.values().forEach(WorkerPool::close);
    }

    private WorkerPool pool(WorkKind kind) {
        WorkerPool pool = pools.get(kind);
        if (pool == null) {
            throw new IllegalStateException("There is no pool for " + kind);
        }
        return pool;
    }
}
