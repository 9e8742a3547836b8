package org.x2gobroker.auth.passcode;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.signin.SignInEnd;
import org.x2gobroker.auth.signin.SignInEnds;

/** Passcodes of a broker without a database, lost with the process. */
public final class MemoryPasscodeStore implements PasscodeStore {
    private static final int CAPACITY = 100_000;

    private final Clock clock;
    private final int capacity;
    private final Map<PasscodeHash, StoredPasscode> passcodes = new HashMap<>();
    private final Map<String, Integer> countByUser = new HashMap<>();
    private final SignInEnds ends = new SignInEnds();

    public MemoryPasscodeStore(Clock clock) {
        this(clock, CAPACITY);
    }

    MemoryPasscodeStore(Clock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public synchronized AddResult add(PasscodeHash hash, StoredPasscode passcode, int perUser) {
        if (ends.includes(passcode.signIn())) {
            return AddResult.SIGN_IN_ENDED;
        }
        if (passcodes.size() >= capacity) {
            sweep();
        }
        if (passcodes.size() >= capacity) {
            return AddResult.FULL;
        }
        put(hash, passcode);
        removeSurplus(passcode.userKey(), perUser);
        return AddResult.ADDED;
    }

    @Override
    public synchronized Optional<Taken> take(PasscodeHash hash) {
        return Optional.ofNullable(remove(hash)).map(passcode -> new Taken(passcode, ends.includes(passcode.signIn())));
    }

    @Override
    public synchronized void endSignIns(SignInEnd end) {
        ends.add(end);
        sweep();
    }

    synchronized int count() {
        return passcodes.size();
    }

    private void put(PasscodeHash hash, StoredPasscode passcode) {
        passcodes.put(hash, passcode);
        countByUser.merge(passcode.userKey(), 1, Integer::sum);
    }

    private @Nullable StoredPasscode remove(PasscodeHash hash) {
        StoredPasscode removed = passcodes.remove(hash);
        if (removed != null) {
            countByUser.computeIfPresent(removed.userKey(), (_, count) -> count > 1 ? count - 1 : null);
        }
        return removed;
    }

    private void removeSurplus(String userKey, int perUser) {
        int surplus = countByUser.getOrDefault(userKey, 0) - perUser;
        if (surplus > 0) {
            List<PasscodeHash> oldest = passcodes.entrySet().stream()
                    .filter(entry -> entry.getValue().userKey().equals(userKey))
                    .sorted(Comparator.comparing(entry -> entry.getValue().issued()))
                    .limit(surplus)
                    .map(Map.Entry::getKey)
                    .toList();
            oldest.forEach(this::remove);
        }
    }

    /** Removes what opens nothing any more. */
    private void sweep() {
        Instant now = clock.instant();
        ends.sweep(now);
        List<PasscodeHash> useless = passcodes.entrySet().stream()
                .filter(entry -> entry.getValue().expires().isBefore(now)
                        || ends.includes(entry.getValue().signIn()))
                .map(Map.Entry::getKey)
                .toList();
        useless.forEach(this::remove);
    }
}
