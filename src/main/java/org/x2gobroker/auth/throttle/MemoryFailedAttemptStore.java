package org.x2gobroker.auth.throttle;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Counters in memory, forgotten with the process. When there are too many, those that began first are forgotten first: who has that
 * many addresses is not stopped by counting them.
 */
public final class MemoryFailedAttemptStore implements FailedAttemptStore {
    private static final int CAPACITY = 100_000;
    private static final FailedAttempts NONE = new FailedAttempts(0, Instant.MIN);

    private final int capacity;
    private final SequencedMap<ThrottleKey, FailedAttempts> counters = new LinkedHashMap<>();

    public MemoryFailedAttemptStore() {
        this(CAPACITY);
    }

    MemoryFailedAttemptStore(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized ReservationResult reserve(AttemptLimits limits, Instant now) {
        FailedAttempts ofAccount = counters.getOrDefault(limits.account(), NONE);
        if (ofAccount.hasReached(limits.accountLimit(), now)) {
            return new ReservationResult.Exhausted(limits.account(), ofAccount.until());
        }
        FailedAttempts ofAddress = counters.getOrDefault(limits.address(), NONE);
        if (ofAddress.hasReached(limits.addressLimit(), now)) {
            return new ReservationResult.Exhausted(limits.address(), ofAddress.until());
        }
        Instant end = now.plus(limits.window());
        addOne(limits.account(), ofAccount, now, end);
        addOne(limits.address(), ofAddress, now, end);
        return new ReservationResult.Reserved(end);
    }

    @Override
    public synchronized void giveBack(AttemptLimits limits, ReservationResult.Reserved reserved) {
        takeOne(limits.account(), reserved);
        takeOne(limits.address(), reserved);
    }

    @Override
    public synchronized void forget(AttemptLimits limits, ReservationResult.Reserved reserved) {
        counters.remove(limits.account());
        takeOne(limits.address(), reserved);
    }

    synchronized int count() {
        return counters.size();
    }

    private void addOne(ThrottleKey key, FailedAttempts before, Instant now, Instant end) {
        if (before.count(now)) {
            counters.put(key, new FailedAttempts(before.wrong() + 1, before.until()));
        } else {
            counters.remove(key);
            makeRoom(now);
            counters.putLast(key, new FailedAttempts(1, end));
        }
    }

    private void takeOne(ThrottleKey key, ReservationResult.Reserved reserved) {
        FailedAttempts counted = counters.get(key);
        if (counted == null || counted.until().isAfter(reserved.latestEnd())) {
            return;
        }
        if (counted.wrong() > 1) {
            counters.put(key, new FailedAttempts(counted.wrong() - 1, counted.until()));
        } else {
            counters.remove(key);
        }
    }

    private void makeRoom(Instant now) {
        if (counters.size() < capacity) {
            return;
        }
        counters.values().removeIf(counted -> !counted.count(now));
        if (counters.size() >= capacity) {
            counters.pollFirstEntry();
        }
    }

    /**
     * Wrong passwords of one account or address, with those that are being checked.
     *
     * @param wrong how many there are
     * @param until when they are forgotten, all at once
     */
    private record FailedAttempts(int wrong, Instant until) {
        boolean count(Instant now) {
            return now.isBefore(until);
        }

        boolean hasReached(long limit, Instant now) {
            return count(now) && wrong >= limit;
        }
    }
}
