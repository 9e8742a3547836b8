package org.x2gobroker.profile.database.catalogue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.x2gobroker.database.Database;

/**
 * Has the profiles read again when a replica says that it has changed some, when the database is back, and every now and then in
 * case a word was lost. Runs on a thread of its own from {@link #start} to {@link #close}.
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
        DatabaseCatalogueWatcher watch = new DatabaseCatalogueWatcher(profiles, enabled, poll);
        database.subscribe(TOPIC, _ -> watch.look());
        watch.thread.start();
        return watch;
    }

    /** Has it look now, without waiting for it. */
    void look() {
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
                // What was said before this moment is in the next reading, however often it was said.
                signals.drainPermits();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
