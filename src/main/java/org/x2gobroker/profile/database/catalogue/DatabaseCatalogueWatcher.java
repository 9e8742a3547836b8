package org.x2gobroker.profile.database.catalogue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.x2gobroker.database.Database;

/**
 * Reloads the profiles when a replica reports a change, when the database is available again, and periodically in case a
 * notification was lost. It runs on its own thread from {@link #start} to {@link #close}.
 */
final class DatabaseCatalogueWatcher implements AutoCloseable {
    static final Duration POLL = Duration.ofSeconds(30);

    private static final String TOPIC = "profiles";

    private final DatabaseCatalogue profiles;
    private final BooleanSupplier enabled;
    private final Duration poll;
    private final Semaphore signals = new Semaphore(0);
    private final Thread thread;

    private DatabaseCatalogueWatcher(DatabaseCatalogue profiles, BooleanSupplier enabled, Duration poll) {
        this.profiles = profiles;
        this.enabled = enabled;
        this.poll = poll;
        this.thread = Thread.ofVirtual().name("database-profiles").unstarted(this::run);
    }

    /** @param enabled whether the backend is switched on at the moment */
    static DatabaseCatalogueWatcher start(
            Database database, DatabaseCatalogue profiles, BooleanSupplier enabled, Duration poll) {
        DatabaseCatalogueWatcher watcher = new DatabaseCatalogueWatcher(profiles, enabled, poll);
        database.subscribe(TOPIC, _ -> watcher.requestReload());
        watcher.thread.start();
        return watcher;
    }

    /** Requests a reload without waiting for it. */
    void requestReload() {
        signals.release();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                profiles.reloadIf(enabled);
                boolean _ = signals.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                // The next read covers all requests up to this moment.
                signals.drainPermits();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
