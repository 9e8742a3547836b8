package org.x2gobroker.auth.cookie;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * For which cookies the database must be told something when it is back. Until then this replica alone decides about them. Safe for use
 * by any thread.
 */
final class PendingCookieWrites {
    /**
     * @param number changes with every change to the cookie
     * @param handedOut the database may not know the cookie at all
     * @param sent the database may know it all the same
     */
    record PendingWrite(long number, boolean handedOut, boolean sent) {}

    private final AtomicLong changes = new AtomicLong();
    private final ConcurrentMap<CookieHash, PendingWrite> pendingWrites = new ConcurrentHashMap<>();

    boolean contains(CookieHash hash) {
        return pendingWrites.containsKey(hash);
    }

    boolean isEmpty() {
        return pendingWrites.isEmpty();
    }

    /** A new cookie could not be written. */
    void handedOut(CookieHash hash, DatabaseUnavailableException unavailable) {
        pendingWrites.put(hash, new PendingWrite(changes.incrementAndGet(), true, unavailable.isUncertain()));
    }

    /** A cookie was used, perhaps for the last time. */
    void changed(CookieHash hash, boolean gone) {
        pendingWrites.compute(hash, (key, before) -> {
            if (before == null) {
                return new PendingWrite(changes.incrementAndGet(), false, true);
            }
            // What was handed out and used up without the database ever hearing of it is nobody's business any more.
            return gone && !before.sent()
                    ? null
                    : new PendingWrite(changes.incrementAndGet(), before.handedOut(), before.sent());
        });
    }

    /** Some debts, to be told to the database now, in the order in which every replica locks rows. */
    Map<CookieHash, PendingWrite> some(int most) {
        Map<CookieHash, PendingWrite> some =
                new TreeMap<>((one, other) -> one.hex().compareTo(other.hex()));
        pendingWrites.keySet().stream().limit(most).forEach(hash -> {
            PendingWrite pending = pendingWrites.computeIfPresent(
                    hash, (key, before) -> new PendingWrite(before.number(), before.handedOut(), true));
            if (pending != null) {
                some.put(hash, pending);
            }
        });
        return some;
    }

    /** They were told; a cookie that has changed since stays owed. */
    void markWritten(Map<CookieHash, PendingWrite> told) {
        told.forEach(pendingWrites::remove);
    }
}
