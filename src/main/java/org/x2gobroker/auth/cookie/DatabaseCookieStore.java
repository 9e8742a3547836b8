package org.x2gobroker.auth.cookie;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.signin.SignInEnd;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.ReplicaHeartbeat;

/**
 * Cookies in the database, for all replicas and over restarts. While the database is unavailable, this replica goes on in memory with
 * the cookies that it handed out or has accepted before, so that their users stay logged in; it refuses others. It writes what became
 * of them when the database answers again, and until then decides about them alone.
 */
public final class DatabaseCookieStore implements CookieStore, AutoCloseable {
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int BATCH = 1_000;
    private static final Logger log = Logger.getLogger(DatabaseCookieStore.class);

    private final CookieTable table;
    private final CookieMaintenance maintenance;
    private final Clock clock;
    private final MemoryCookieStore known;
    private final PendingCookieWrites pendingWrites = new PendingCookieWrites();
    private final Queue<RevokedAccount> endedAccounts = new ConcurrentLinkedQueue<>();
    private final BackgroundTasks backgroundTasks = new BackgroundTasks("cookies", DatabaseUnavailableException.class);

    public DatabaseCookieStore(Database database, ReplicaHeartbeat replica, Clock clock) {
        this.table = new CookieTable(database, replica.id());
        this.maintenance = new CookieMaintenance(database, replica.id());
        this.clock = clock;
        this.known = new MemoryCookieStore(clock);
        database.subscribe(CookieTable.TOPIC, this::hear);
        database.subscribe(CookieTable.END_TOPIC, this::hearEnd);
    }

    /** Starts the work in the background. */
    public void start() {
        backgroundTasks.schedule(SETTLING, this::flush).schedule(SWEEP, this::sweep);
    }

    @Override
    public void close() {
        backgroundTasks.close();
        try {
            flush();
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf(
                    "cookies of the last minutes end with this process, their users log in anew: %s",
                    unavailable.getMessage());
        }
    }

    @Override
    public void add(CookieHash hash, IssuedCookie cookie) {
        try {
            table.add(hash, cookie, clock.instant());
            known.add(hash, cookie);
        } catch (DatabaseUnavailableException unavailable) {
            known.add(hash, cookie);
            pendingWrites.handedOut(hash, unavailable);
        }
    }

    @Override
    public Optional<IssuedCookie> find(CookieHash hash, Instant now) {
        if (pendingWrites.contains(hash)) {
            return known.find(hash, now);
        }
        try {
            Optional<IssuedCookie> shared = table.find(hash, now);
            remember(hash, shared, now);
            return shared;
        } catch (DatabaseUnavailableException unavailable) {
            return known.find(hash, now);
        }
    }

    @Override
    public Optional<IssuedCookie> useUp(CookieHash hash, Instant now, Duration grace) {
        // In memory first: of two requests at the moment when the database becomes unavailable one finds nothing there.
        Optional<IssuedCookie> own = known.useUp(hash, now, grace);
        if (!pendingWrites.contains(hash)) {
            try {
                Optional<IssuedCookie> shared = table.useUp(hash, now, grace);
                remember(hash, grace.isZero() ? Optional.empty() : shared, now);
                return shared;
            } catch (DatabaseUnavailableException unavailable) {
                log.debugf("a cookie is checked by memory: %s", unavailable.getMessage());
            }
        }
        if (own.isPresent()) {
            pendingWrites.changed(hash, grace.isZero());
        }
        return own;
    }

    @Override
    public void touch(CookieHash hash, Instant now) {
        known.touch(hash, now);
        if (pendingWrites.contains(hash)) {
            return;
        }
        try {
            table.touch(hash, now);
        } catch (DatabaseUnavailableException unavailable) {
            pendingWrites.changed(hash, false);
        }
    }

    @Override
    public void remove(CookieHash hash) {
        known.remove(hash);
        try {
            table.remove(hash);
        } catch (DatabaseUnavailableException unavailable) {
            pendingWrites.changed(hash, true);
        }
    }

    @Override
    public void removeAll(String account, Set<CookieHash> kept) {
        Instant now = clock.instant();
        known.removeAll(account, kept);
        try {
            table.removeAll(account, kept, null);
        } catch (DatabaseUnavailableException unavailable) {
            endedAccounts.add(new RevokedAccount(account, kept, now));
        }
    }

    @Override
    public long endAll(String name, Instant now) {
        long gone = table.endAll(name, now);
        known.endAll(name, now);
        return gone;
    }

    @Override
    public void endSignIns(SignInEnd end) {
        known.endSignIns(end);
    }

    @Override
    public long count() {
        try {
            return maintenance.count();
        } catch (DatabaseUnavailableException unavailable) {
            return known.count();
        }
    }

    /** Writes what the database does not know yet. */
    void flush() {
        while (endedAccounts.peek() instanceof RevokedAccount(String account, Set<CookieHash> kept, Instant at)) {
            table.removeAll(account, kept, at);
            endedAccounts.remove();
        }
        while (!pendingWrites.isEmpty()) {
            Map<CookieHash, PendingCookieWrites.PendingWrite> some = pendingWrites.some(BATCH);
            Map<CookieHash, CookieWrite> writes = new LinkedHashMap<>();
            some.forEach((hash, pending) -> writes.put(hash, writes(hash, pending)));
            maintenance.flush(writes, clock.instant());
            pendingWrites.markWritten(some);
        }
    }

    /** Removes from the database what nobody may use any more. */
    void sweep() {
        maintenance.sweep(clock.instant(), CookieCapacity.DATABASE);
    }

    /** After notifications may have been missed: writes to the database, then forgets what others have used up or destroyed. */
    void catchUp() {
        flush();
        List<CookieHash> hashes = new ArrayList<>(known.hashes());
        for (int from = 0; from < hashes.size(); from += BATCH) {
            List<CookieHash> some = hashes.subList(from, Math.min(from + BATCH, hashes.size()));
            Map<CookieHash, Instant> limits = maintenance.limits(some);
            some.stream()
                    .filter(hash -> !pendingWrites.contains(hash))
                    .forEach(hash -> known.limit(hash, limits.getOrDefault(hash, Instant.EPOCH)));
        }
    }

    private CookieWrite writes(CookieHash hash, PendingCookieWrites.PendingWrite pending) {
        return known.find(hash, clock.instant())
                .map(cookie -> pending.handedOut()
                        ? new CookieWrite.HandedOut(cookie)
                        : new CookieWrite.Limited(cookie.usableUntil(), cookie.lastUsed()))
                .orElseGet(CookieWrite.Gone::new);
    }

    private void remember(CookieHash hash, Optional<IssuedCookie> shared, Instant now) {
        if (shared.isEmpty()) {
            known.remove(hash);
        } else if (known.find(hash, now).isEmpty()) {
            known.add(hash, shared.get());
        } else {
            known.touch(hash, shared.get().lastUsed());
        }
    }

    private void hear(String notification) {
        if (notification.isEmpty()) {
            backgroundTasks.submit(this::catchUp);
            return;
        }
        String[] words = notification.split(" ", 2);
        known.limit(new CookieHash(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])));
    }

    private void hearEnd(String notification) {
        if (!notification.isEmpty()) {
            String[] words = notification.split(" ", 2);
            known.endAll(
                    new String(HexFormat.of().parseHex(words[0]), StandardCharsets.UTF_8),
                    Instant.ofEpochMilli(Long.parseLong(words[1])));
        }
    }

    /** An account whose cookies end, but for these. */
    private record RevokedAccount(String account, Set<CookieHash> kept, Instant at) {}
}
