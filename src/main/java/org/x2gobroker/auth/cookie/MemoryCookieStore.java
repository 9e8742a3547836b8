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
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.x2gobroker.auth.signin.SignInEnd;
import org.x2gobroker.auth.signin.SignInEnds;

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
    private final SignInEnds signInEnds = new SignInEnds();
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
        if (isEnded(cookie) || signInEnds.includes(cookie.proof().signIn())) {
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
        removeIf((hash, cookie) -> cookie.account().equals(account) && !kept.contains(hash));
    }

    @Override
    public synchronized long endAll(String name, Instant now) {
        ends.merge(name, now, (one, other) -> one.isAfter(other) ? one : other);
        return removeIf((hash, cookie) -> isEnded(cookie));
    }

    @Override
    public synchronized void endSignIns(SignInEnd end) {
        signInEnds.add(end);
        removeIf((hash, cookie) -> signInEnds.includes(cookie.proof().signIn()));
    }

    private boolean isEnded(IssuedCookie cookie) {
        return Stream.of(cookie.user(), cookie.account())
                .flatMap(name -> Stream.ofNullable(ends.get(name)))
                .anyMatch(end -> !cookie.authenticated().isAfter(end));
    }

    private int removeIf(BiPredicate<CookieHash, IssuedCookie> condition) {
        List<CookieHash> removed = cookies.entrySet().stream()
                .filter(entry -> condition.test(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        removed.forEach(this::remove);
        return removed.size();
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
        signInEnds.sweep(now);
        removeIf((hash, cookie) -> isOver(cookie, now));
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
