package org.x2gobroker.auth.cookie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Cookies in memory, lost with the process. Bounded for each user and as a whole, in number and in bytes: a user who logs in over and
 * over loses the oldest of the own cookies; when the whole store is full, the user with the most cookies loses the oldest. So nobody
 * logs others out by logging in often.
 */
public final class MemoryCookieStore implements CookieStore {
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);
    /** Longer than any request takes. */
    private static final Duration ENDS_KEPT = Duration.ofDays(1);

    private final Clock clock;
    private final CookieCapacity capacity;
    private final Map<CookieHash, IssuedCookie> cookies = new HashMap<>();
    private final Map<String, SequencedSet<CookieHash>> hashesByUser = new LinkedHashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private long bytes;
    private Instant nextSweep = Instant.MIN;

    /** A store for 100,000 cookies in 32 MiB, at most 1,000 of them for one user. */
    public MemoryCookieStore(Clock clock) {
        this(clock, CookieCapacity.MEMORY);
    }

    MemoryCookieStore(Clock clock, CookieCapacity capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public synchronized void add(CookieHash hash, IssuedCookie cookie) {
        if (isEnded(cookie.user(), cookie) || isEnded(cookie.account(), cookie)) {
            return;
        }
        sweep();
        remove(hash);
        makeRoomFor(cookie);
        cookies.put(hash, cookie);
        bytes += CookieCapacity.weigh(cookie);
        hashesByUser
                .computeIfAbsent(cookie.user(), user -> new LinkedHashSet<>())
                .add(hash);
    }

    @Override
    public synchronized Optional<IssuedCookie> find(CookieHash hash, Instant now) {
        return Optional.ofNullable(cookies.get(hash)).filter(cookie -> !isOver(cookie, now));
    }

    @Override
    public synchronized Optional<IssuedCookie> useUp(CookieHash hash, Instant now, Duration grace) {
        Optional<IssuedCookie> found = find(hash, now);
        if (found.isEmpty() || grace.isZero()) {
            remove(hash);
        } else {
            cookies.put(hash, found.get().usableAtMostUntil(now.plus(grace)));
        }
        return found;
    }

    @Override
    public synchronized void touch(CookieHash hash, Instant now) {
        cookies.computeIfPresent(hash, (key, cookie) -> cookie.usedAt(now));
    }

    @Override
    public synchronized void remove(CookieHash hash) {
        IssuedCookie removed = cookies.remove(hash);
        if (removed != null) {
            bytes -= CookieCapacity.weigh(removed);
            hashesByUser.computeIfPresent(removed.user(), (user, hashes) -> {
                hashes.remove(hash);
                return hashes.isEmpty() ? null : hashes;
            });
        }
    }

    @Override
    public synchronized void removeAll(String account, Set<CookieHash> kept) {
        cookies.entrySet().stream()
                .filter(entry -> entry.getValue().account().equals(account) && !kept.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }

    @Override
    public synchronized long endAll(String name, Instant now) {
        ends.merge(name, now, (one, other) -> one.isAfter(other) ? one : other);
        List<CookieHash> ended = cookies.entrySet().stream()
                .filter(entry -> isEnded(entry.getValue().user(), entry.getValue())
                        || isEnded(entry.getValue().account(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        ended.forEach(this::remove);
        return ended.size();
    }

    private boolean isEnded(String name, IssuedCookie cookie) {
        Instant end = ends.get(name);
        return end != null && !cookie.authenticated().isAfter(end);
    }

    /** Lets the cookie be usable no longer than that. */
    synchronized void limit(CookieHash hash, Instant until) {
        if (clock.instant().isAfter(until)) {
            remove(hash);
        } else {
            cookies.computeIfPresent(hash, (key, cookie) -> cookie.usableAtMostUntil(until));
        }
    }

    synchronized Set<CookieHash> hashes() {
        return Set.copyOf(cookies.keySet());
    }

    @Override
    public synchronized long count() {
        return cookies.size();
    }

    private void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(nextSweep) && cookies.size() < capacity.cookies() && bytes < capacity.bytes()) {
            return;
        }
        nextSweep = now.plus(SWEEP_INTERVAL);
        ends.values().removeIf(end -> end.isBefore(now.minus(ENDS_KEPT)));
        cookies.entrySet().stream()
                .filter(entry -> isOver(entry.getValue(), now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }

    private void makeRoomFor(IssuedCookie cookie) {
        SequencedSet<CookieHash> own = hashesByUser.get(cookie.user());
        if (own != null && own.size() >= capacity.perUser()) {
            remove(own.getFirst());
        }
        long added = CookieCapacity.weigh(cookie);
        while (!cookies.isEmpty() && (cookies.size() >= capacity.cookies() || bytes + added > capacity.bytes())) {
            hashesByUser.values().stream()
                    .max(Comparator.comparingInt(SequencedSet::size))
                    .ifPresent(most -> remove(most.getFirst()));
        }
    }

    private static boolean isOver(IssuedCookie cookie, Instant now) {
        return now.isAfter(cookie.usableUntil());
    }
}
