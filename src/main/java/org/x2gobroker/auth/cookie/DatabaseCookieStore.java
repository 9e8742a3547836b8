package org.x2gobroker.auth.cookie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseAwayException;
import org.x2gobroker.database.Presence;
import org.x2gobroker.database.Rounds;

/**
 * Cookies in the database, for all replicas and over restarts. While the database is away, those that this replica handed out or has
 * used itself go on in memory, so that nobody is thrown out; others are refused. What became of them is written when the database is
 * back, and until then this replica alone decides about them.
 */
public final class DatabaseCookieStore implements CookieStore, AutoCloseable {
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int CAPACITY_PER_USER = 1_000;
    private static final int BATCH = 1_000;
    private static final Logger log = Logger.getLogger(DatabaseCookieStore.class);

    private final CookieTable table;
    private final CookieUpkeep upkeep;
    private final Clock clock;
    private final MemoryCookieStore known;
    private final CookieDebts debts = new CookieDebts();
    private final Queue<EndedAccount> endedAccounts = new ConcurrentLinkedQueue<>();
    private final Rounds rounds = new Rounds("cookies");

    public DatabaseCookieStore(Database database, Presence replica, Clock clock) {
        this.table = new CookieTable(database, replica.id());
        this.upkeep = new CookieUpkeep(database, replica.id());
        this.clock = clock;
        this.known = new MemoryCookieStore(clock);
        database.follow(CookieTable.TOPIC, this::hear);
    }

    /** Starts the work in the background. */
    public void start() {
        rounds.every(SETTLING, this::settle).every(SWEEP, this::sweep);
    }

    @Override
    public void close() {
        rounds.close();
        try {
            settle();
        } catch (DatabaseAwayException away) {
            log.warnf(
                    "cookies of the last minutes end with this process, their users log in anew: %s",
                    away.getMessage());
        }
    }

    @Override
    public void add(CookieHash hash, HandedOutCookie cookie) {
        try {
            table.add(hash, cookie, clock.instant());
            known.add(hash, cookie);
        } catch (DatabaseAwayException away) {
            known.add(hash, cookie);
            debts.handedOut(hash, away);
        }
    }

    @Override
    public Optional<HandedOutCookie> find(CookieHash hash, Instant now) {
        if (debts.contains(hash)) {
            return known.find(hash, now);
        }
        try {
            Optional<HandedOutCookie> shared = table.find(hash, now);
            remember(hash, shared, now);
            return shared;
        } catch (DatabaseAwayException away) {
            return known.find(hash, now);
        }
    }

    @Override
    public Optional<HandedOutCookie> useUp(CookieHash hash, Instant now, Duration grace) {
        // In memory first: of two requests at the moment when the database goes away one finds nothing there.
        Optional<HandedOutCookie> own = known.useUp(hash, now, grace);
        if (!debts.contains(hash)) {
            try {
                Optional<HandedOutCookie> shared = table.useUp(hash, now, grace);
                remember(hash, grace.isZero() ? Optional.empty() : shared, now);
                return shared;
            } catch (DatabaseAwayException away) {
                log.debugf("a cookie is checked by memory: %s", away.getMessage());
            }
        }
        if (own.isPresent()) {
            debts.changed(hash, grace.isZero());
        }
        return own;
    }

    @Override
    public void remove(CookieHash hash) {
        known.remove(hash);
        try {
            table.remove(hash);
        } catch (DatabaseAwayException away) {
            debts.changed(hash, true);
        }
    }

    @Override
    public void removeAll(String account, Set<CookieHash> kept) {
        Instant now = clock.instant();
        known.removeAll(account, kept);
        try {
            table.removeAll(account, kept, null);
        } catch (DatabaseAwayException away) {
            endedAccounts.add(new EndedAccount(account, kept, now));
        }
    }

    @Override
    public long count() {
        try {
            return upkeep.count();
        } catch (DatabaseAwayException away) {
            return known.count();
        }
    }

    /** One round: writes what the database does not know yet. */
    void settle() {
        while (endedAccounts.peek() instanceof EndedAccount(String account, Set<CookieHash> kept, Instant at)) {
            table.removeAll(account, kept, at);
            endedAccounts.remove();
        }
        while (!debts.isEmpty()) {
            Map<CookieHash, CookieDebts.Debt> some = debts.some(BATCH);
            Map<CookieHash, OwedCookie> owed = new LinkedHashMap<>();
            some.forEach((hash, debt) -> owed.put(hash, owed(hash, debt)));
            upkeep.settle(owed, clock.instant());
            debts.settled(some);
        }
    }

    /** One round: removes what nobody may use any more. */
    void sweep() {
        upkeep.sweep(clock.instant(), CAPACITY_PER_USER);
    }

    /** After notifications may have been missed: tells the database, then forgets what others have used up or destroyed. */
    void catchUp() {
        settle();
        List<CookieHash> hashes = new ArrayList<>(known.hashes());
        for (int from = 0; from < hashes.size(); from += BATCH) {
            List<CookieHash> some = hashes.subList(from, Math.min(from + BATCH, hashes.size()));
            Map<CookieHash, Instant> limits = upkeep.limits(some);
            some.stream()
                    .filter(hash -> !debts.contains(hash))
                    .forEach(hash -> known.limit(hash, limits.getOrDefault(hash, Instant.EPOCH)));
        }
    }

    private OwedCookie owed(CookieHash hash, CookieDebts.Debt debt) {
        return known.find(hash, clock.instant())
                .map(cookie -> debt.handedOut()
                        ? new OwedCookie.HandedOut(cookie)
                        : new OwedCookie.Limited(cookie.usableUntil()))
                .orElseGet(OwedCookie.Gone::new);
    }

    private void remember(CookieHash hash, Optional<HandedOutCookie> shared, Instant now) {
        if (shared.isEmpty()) {
            known.remove(hash);
        } else if (known.find(hash, now).isEmpty()) {
            known.add(hash, shared.get());
        }
    }

    private void hear(String notification) {
        if (notification.isEmpty()) {
            rounds.soon(this::catchUp);
            return;
        }
        String[] words = notification.split(" ", 2);
        known.limit(new CookieHash(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])));
    }

    /** An account whose cookies end, but for these. */
    private record EndedAccount(String account, Set<CookieHash> kept, Instant at) {}
}
