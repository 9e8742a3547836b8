package org.x2gobroker.auth.cookie;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * The cookies that have changed while the database was unavailable. This replica alone decides about them until it has written the
 * changes. Safe for use by any thread.
 */
final class PendingCookieWrites {
    /**
     * A change that has to be written.
     *
     * @param number another one for every change to the cookie
     * @param handedOut whether the cookie is new, so that the database may not have it
     * @param sent whether a statement about it was sent, so that the database may have it all the same
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
            // A cookie that was handed out and used up without the database ever seeing it need not be written at all.
            return gone && !before.sent()
                    ? null
                    : new PendingWrite(changes.incrementAndGet(), before.handedOut(), before.sent());
        });
    }

    /** Some of them to be written now, in the order in which every replica locks rows. */
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

    /** Forgets those that were written; a cookie that has changed again since then stays. */
    void markWritten(Map<CookieHash, PendingWrite> written) {
        written.forEach(pendingWrites::remove);
    }
}
