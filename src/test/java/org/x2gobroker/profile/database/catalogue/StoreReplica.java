package org.x2gobroker.profile.database.catalogue;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.x2gobroker.access.Principal;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.WatchedDatabase;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileReader;

/** One of several brokers at a database, as far as profiles go. */
public final class StoreReplica implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final WatchedDatabase watched;
    private final AtomicInteger resolved = new AtomicInteger();
    private final DatabaseCatalogue profiles;
    private final DatabaseCatalogueWatcher watch;

    private StoreReplica(String url, Duration poll) {
        watched = WatchedDatabase.of(url);
        ProfileReader reader = new ProfileReader(this::resolve, Clock.systemUTC());
        profiles = new DatabaseCatalogue(watched.database(), reader);
        watch = DatabaseCatalogueWatcher.start(watched.database(), profiles, () -> true, poll);
        watched.start();
    }

    /** @param poll the interval between reads without a notification */
    static StoreReplica start(String url, Duration poll) {
        return new StoreReplica(url, poll);
    }

    Database database() {
        return watched.database();
    }

    DatabaseCatalogue profiles() {
        return profiles;
    }

    /** How often a profile with a host name in its client lists was read. */
    int resolved() {
        return resolved.get();
    }

    List<String> listVisible(String user) {
        return profiles.listVisible(new Principal(user, Set::of, InetAddress.getLoopbackAddress())).stream()
                .map(SessionProfile::id)
                .toList();
    }

    void awaitListing(String... ids) throws InterruptedException {
        await(() -> listVisible("maja").equals(List.of(ids)));
    }

    /** Waits as long as it takes; a test that waits in vain fails. */
    public static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + LONGEST_WAIT.toSeconds() + " s");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        watch.close();
        watched.close();
    }

    private Set<InetAddress> resolve(String name) {
        resolved.incrementAndGet();
        return Set.of(InetAddress.getLoopbackAddress());
    }
}
