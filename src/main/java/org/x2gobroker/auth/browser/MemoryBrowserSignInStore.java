package org.x2gobroker.auth.browser;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.x2gobroker.auth.SecretText;

/** Keeps sign-ins in this process, for a broker without a database. When there are too many, the oldest one ends. */
final class MemoryBrowserSignInStore implements BrowserSignInStore {
    static final int MOST = 20_000;

    private final Map<String, BrowserSignIn> signIns = new LinkedHashMap<>();
    private final Map<String, Instant> checked = new LinkedHashMap<>();

    @Override
    public synchronized Optional<BrowserSignIn> find(String id) {
        return Optional.ofNullable(signIns.get(id));
    }

    @Override
    public synchronized void use(String id, Instant now) {
        signIns.computeIfPresent(id, (_, signIn) -> signIn.usedAt(now));
    }

    @Override
    public synchronized List<String> add(BrowserSignIn signIn) {
        List<String> ofUser = signIns.values().stream()
                .filter(other -> other.user().equals(signIn.user()) && other.place() == signIn.place())
                .map(BrowserSignIn::id)
                .toList();
        List<String> ended =
                new ArrayList<>(ofUser.subList(0, Math.max(0, ofUser.size() - BrowserSignInStore.MOST_OF_USER + 1)));
        if (ended.isEmpty() && signIns.size() >= MOST) {
            ended.add(signIns.keySet().iterator().next());
        }
        ended.forEach(this::remove);
        signIns.put(signIn.id(), signIn);
        checked.put(signIn.id(), signIn.begunAt());
        return ended;
    }

    @Override
    public synchronized boolean remove(String id) {
        checked.remove(id);
        return signIns.remove(id) != null;
    }

    @Override
    public synchronized List<String> removeSession(String issuer, String subject, String sessionId) {
        return removeIf(signIn -> signIn.issuer().equals(issuer)
                && (subject.isEmpty() || signIn.subject().equals(subject))
                && (sessionId.isEmpty() || signIn.sessionId().equals(sessionId)));
    }

    @Override
    public synchronized List<String> removeOver(Instant now) {
        return removeIf(signIn -> signIn.isOver(now));
    }

    @Override
    public synchronized List<BrowserSignIn> claimUnchecked(Instant since, Instant now, int limit) {
        List<BrowserSignIn> claimed = signIns.values().stream()
                .filter(signIn -> signIn.refreshToken() != null
                        && checked.getOrDefault(signIn.id(), Instant.EPOCH).isBefore(since))
                .limit(limit)
                .toList();
        claimed.forEach(signIn -> checked.put(signIn.id(), now));
        return claimed;
    }

    @Override
    public synchronized void replaceToken(String id, SecretText refreshToken) {
        signIns.computeIfPresent(id, (_, signIn) -> signIn.withRefreshToken(refreshToken));
    }

    private List<String> removeIf(Predicate<BrowserSignIn> isMeant) {
        List<String> ids =
                signIns.values().stream().filter(isMeant).map(BrowserSignIn::id).toList();
        ids.forEach(this::remove);
        return ids;
    }
}
