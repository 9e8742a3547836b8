package org.x2gobroker.auth.factor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.auth.factor.secret.EncryptedSecret;

/** Second factors in memory, which remembers what it was asked; keeps the same contract as the database. */
final class RecordingFactorStore implements SecondFactorStore {
    final List<String> calls = new ArrayList<>();
    private final Map<String, StoredFactor> factors = new HashMap<>();
    private final Map<String, Set<String>> recovery = new HashMap<>();

    @Override
    public synchronized Optional<StoredFactor> find(String userKey) {
        calls.add("find");
        return Optional.ofNullable(factors.get(userKey));
    }

    @Override
    public synchronized boolean begin(String userKey, String user, EncryptedSecret secret, Instant now) {
        calls.add("begin");
        StoredFactor known = factors.get(userKey);
        if (known != null && known.isActive()) {
            return false;
        }
        factors.put(userKey, new StoredFactor(userKey, user, secret, 0, now, null, null, 0, Instant.EPOCH));
        return true;
    }

    @Override
    public synchronized boolean confirm(
            String userKey, EncryptedSecret secret, long step, Collection<String> recoveryHashes, Instant now) {
        calls.add("confirm");
        StoredFactor known = factors.get(userKey);
        if (known == null || known.isActive() || !known.secret().equals(secret)) {
            return false;
        }
        factors.put(
                userKey,
                new StoredFactor(userKey, known.user(), secret, step, known.enrolled(), now, now, 0, Instant.EPOCH));
        recovery.put(userKey, new HashSet<>(recoveryHashes));
        return true;
    }

    @Override
    public synchronized boolean useStep(String userKey, long step, Instant now) {
        calls.add("useStep");
        StoredFactor known = factors.get(userKey);
        if (known == null || !known.isActive() || known.lastStep() >= step) {
            return false;
        }
        factors.put(userKey, used(known, step, now));
        return true;
    }

    private static StoredFactor used(StoredFactor known, long step, Instant now) {
        return new StoredFactor(
                known.userKey(),
                known.user(),
                known.secret(),
                step,
                known.enrolled(),
                known.confirmed(),
                now,
                step == known.lastStep() ? known.wrongCodes() : 0,
                known.wrongSince());
    }

    @Override
    public synchronized int countWrongCode(String userKey, Instant now, Instant windowStart) {
        StoredFactor known = factors.get(userKey);
        if (known == null) {
            return 0;
        }
        boolean goesOn = known.wrongSince().isAfter(windowStart);
        int count = goesOn ? known.wrongCodes() + 1 : 1;
        factors.put(
                userKey,
                new StoredFactor(
                        userKey,
                        known.user(),
                        known.secret(),
                        known.lastStep(),
                        known.enrolled(),
                        known.confirmed(),
                        known.used(),
                        count,
                        goesOn ? known.wrongSince() : now));
        notifyAll();
        return count;
    }

    /** Waits until so many wrong codes are counted. */
    synchronized void awaitWrongCodes(String userKey, int count) throws InterruptedException {
        while (find(userKey).orElseThrow().wrongCodes() < count) {
            wait(100);
        }
    }

    @Override
    public synchronized boolean hasRecoveryCode(String userKey, String hash) {
        calls.add("hasRecoveryCode");
        return recovery.getOrDefault(userKey, Set.of()).contains(hash);
    }

    @Override
    public synchronized boolean useRecoveryCode(String userKey, String hash, Instant now) {
        calls.add("useRecoveryCode");
        StoredFactor known = factors.get(userKey);
        if (known == null || !recovery.getOrDefault(userKey, new HashSet<>()).remove(hash)) {
            return false;
        }
        factors.put(userKey, used(known, known.lastStep(), now));
        return true;
    }

    @Override
    public synchronized boolean replaceRecoveryCodes(String userKey, Collection<String> hashes) {
        calls.add("replaceRecoveryCodes");
        StoredFactor known = factors.get(userKey);
        if (known == null || !known.isActive()) {
            return false;
        }
        recovery.put(userKey, new HashSet<>(hashes));
        return true;
    }

    @Override
    public synchronized int countRecoveryCodes(String userKey) {
        return recovery.getOrDefault(userKey, Set.of()).size();
    }

    @Override
    public synchronized boolean remove(String userKey) {
        calls.add("remove");
        recovery.remove(userKey);
        return factors.remove(userKey) != null;
    }

    @Override
    public synchronized List<StoredFactor> listEncryptedByOthers(String keyId, int most) {
        return factors.values().stream()
                .filter(factor -> !factor.secret().keyId().equals(keyId))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized boolean replaceSecret(String userKey, EncryptedSecret before, EncryptedSecret after) {
        StoredFactor known = factors.get(userKey);
        if (known == null || !known.secret().equals(before)) {
            return false;
        }
        factors.put(
                userKey,
                new StoredFactor(
                        userKey,
                        known.user(),
                        after,
                        known.lastStep(),
                        known.enrolled(),
                        known.confirmed(),
                        known.used(),
                        known.wrongCodes(),
                        known.wrongSince()));
        return true;
    }
}
