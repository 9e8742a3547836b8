package org.x2gobroker.auth.cookie;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Cookies in memory, lost with the process. Bounded twice: a user who logs in over and over pushes out only own cookies, oldest
 * first; when the whole store is full, the user with the most cookies loses the oldest. So nobody logs others out by
 * logging in often.
 */
public final class MemoryCookieStore implements CookieStore {
    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private final Clock clock;
    private final int capacity;
    private final int capacityPerUser;
    private final Map<CookieHash, IssuedCookie> cookies = new HashMap<>();
    private final Map<String, SequencedSet<CookieHash>> hashesByUser = new LinkedHashMap<>();
    private Instant nextSweep = Instant.MIN;

    /** A store for 100,000 cookies, at most 1,000 of them for one user. */
    public MemoryCookieStore(Clock clock) {
        this(clock, 100_000, 1_000);
    }

    MemoryCookieStore(Clock clock, int capacity, int capacityPerUser) {
        this.clock = clock;
        this.capacity = capacity;
        this.capacityPerUser = capacityPerUser;
    }

    @Override
    public synchronized void add(CookieHash hash, IssuedCookie cookie) {
        sweep();
        makeRoomFor(cookie.user());
        cookies.put(hash, cookie);
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
    public synchronized void remove(CookieHash hash) {
        IssuedCookie removed = cookies.remove(hash);
        if (removed != null) {
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
        if (now.isBefore(nextSweep) && cookies.size() < capacity) {
            return;
        }
        nextSweep = now.plus(SWEEP_INTERVAL);
        cookies.entrySet().stream()
                .filter(entry -> isOver(entry.getValue(), now))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::remove);
    }

    private void makeRoomFor(String user) {
        SequencedSet<CookieHash> own = hashesByUser.get(user);
        if (own != null && own.size() >= capacityPerUser) {
            remove(own.getFirst());
        } else if (cookies.size() >= capacity) {
            hashesByUser.values().stream()
                    .max(Comparator.comparingInt(SequencedSet::size))
                    .ifPresent(most -> remove(most.getFirst()));
        }
    }

    private static boolean isOver(IssuedCookie cookie, Instant now) {
        return now.isAfter(cookie.usableUntil());
    }
}
