package org.x2gobroker.auth.cookie;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.x2gobroker.database.DatabaseAwayException;

/**
 * For which cookies the database must be told something when it is back. Until then this replica alone decides about them. Safe for use
 * by any thread.
 */
final class CookieDebts {
    /**
     * @param number changes with every change to the cookie
     * @param handedOut the database may not know the cookie at all
     * @param sent the database may know it all the same
     */
    record Debt(long number, boolean handedOut, boolean sent) {}

    private final AtomicLong changes = new AtomicLong();
    private final ConcurrentMap<CookieHash, Debt> debts = new ConcurrentHashMap<>();

    boolean contains(CookieHash hash) {
        return debts.containsKey(hash);
    }

    boolean isEmpty() {
        return debts.isEmpty();
    }

    /** A new cookie could not be written. */
    void handedOut(CookieHash hash, DatabaseAwayException away) {
        debts.put(hash, new Debt(changes.incrementAndGet(), true, away.isUncertain()));
    }

    /** A cookie was used, perhaps for the last time. */
    void changed(CookieHash hash, boolean gone) {
        debts.compute(hash, (key, before) -> {
            if (before == null) {
                return new Debt(changes.incrementAndGet(), false, true);
            }
            // What was handed out and used up without the database ever hearing of it is nobody's business any more.
            return gone && !before.sent()
                    ? null
                    : new Debt(changes.incrementAndGet(), before.handedOut(), before.sent());
        });
    }

    /** Some debts, to be told to the database now, in the order in which every replica locks rows. */
    Map<CookieHash, Debt> some(int most) {
        Map<CookieHash, Debt> some = new TreeMap<>((one, other) -> one.hex().compareTo(other.hex()));
        debts.keySet().stream().limit(most).forEach(hash -> {
            Debt debt =
                    debts.computeIfPresent(hash, (key, before) -> new Debt(before.number(), before.handedOut(), true));
            if (debt != null) {
                some.put(hash, debt);
            }
        });
        return some;
    }

    /** They were told; a cookie that has changed since stays owed. */
    void settled(Map<CookieHash, Debt> told) {
        told.forEach(debts::remove);
    }
}
