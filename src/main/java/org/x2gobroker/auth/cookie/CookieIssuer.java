package org.x2gobroker.auth.cookie;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.GlobalSettings;

/**
 * Hands out cookies and takes them back, after protocol section 4 rule 6. A cookie is tied to user name, address and time of the
 * first authentication. In dynamic mode each is used up by the request that shows it; with {@code cookie-grace} it goes on
 * working for that long, and every request that shows it in that time gets a cookie of its own that leaves the others alone:
 * X2Go Client sends requests side by side and cannot know which answer comes last.
 */
public final class CookieIssuer {
    private static final int RANDOM_BYTES = 16;

    private final CookieStore store;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public CookieIssuer(CookieStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A first cookie for a user whose password was just checked. */
    public SecretText handOut(ProvedAccount proof, InetAddress client, GlobalSettings settings) {
        Instant now = clock.instant();
        return handOut(new IssuedCookie(proof, client, now, now, proof.limit(now.plus(timeout(settings)))));
    }

    /** The cookie to answer with after {@code shown} was found valid: the same in static mode, else a new one. */
    public SecretText handOutNext(SecretText shown, IssuedCookie remembered, GlobalSettings settings) {
        return settings.useStaticCookie()
                ? shown
                : handOut(remembered.successor(
                        clock.instant(),
                        remembered.proof().limit(remembered.authenticated().plus(timeout(settings)))));
    }

    /**
     * Checks a cookie, and in dynamic mode uses it up unless the request keeps it. One that comes late or from another address, or that the rule refuses, is
     * destroyed; shown by another user it is left alone, because nothing is stored under that user's name.
     */
    public CookieCheckResult check(
            SecretText shown,
            String user,
            InetAddress client,
            CookieRule rule,
            boolean keepsCookie,
            GlobalSettings settings) {
        CookieHash hash = CookieHash.of(user, shown.reveal());
        Instant now = clock.instant();
        Optional<IssuedCookie> found = keepsCookie || settings.useStaticCookie()
                ? store.find(hash, now)
                : store.useUp(hash, now, Duration.ofSeconds(Math.max(0, settings.cookieGrace())));
        if (found.isEmpty()) {
            return new CookieCheckResult.Invalid("cookie unknown, used up, ended or too old");
        }
        Optional<String> objection = findObjection(found.get(), client, now, settings)
                .or(() -> rule.findObjection(found.get().proof()));
        if (objection.isPresent()) {
            store.remove(hash);
            return new CookieCheckResult.Invalid(objection.get());
        }
        if (settings.useStaticCookie() && settings.authIdleTimeout() > 0) {
            store.touch(hash, now);
        }
        return new CookieCheckResult.Valid(found.get());
    }

    /**
     * Forgets all cookies of an account but one.
     *
     * @param users the names under which the kept cookie may have been handed out
     */
    public void endOthers(String account, SecretText kept, Set<String> users) {
        store.removeAll(
                account,
                users.stream().map(user -> CookieHash.of(user, kept.reveal())).collect(Collectors.toSet()));
    }

    private static Optional<String> findObjection(
            IssuedCookie cookie, InetAddress client, Instant now, GlobalSettings settings) {
        if (now.isAfter(cookie.authenticated().plus(timeout(settings)))) {
            return Optional.of("cookie too old");
        }
        if (cookie.proof().signIn() != null && cookie.proof().signIn().isOver(now)) {
            return Optional.of("the sign-in behind the cookie is over");
        }
        if (settings.authIdleTimeout() > 0 && now.isAfter(cookie.lastUsed().plusSeconds(settings.authIdleTimeout()))) {
            return Optional.of("cookie unused for too long");
        }
        if (settings.verifyIp() && !cookie.client().equals(client)) {
            return Optional.of("cookie of another address");
        }
        return Optional.empty();
    }

    private SecretText handOut(IssuedCookie cookie) {
        SecretText fresh = new SecretText(randomCookie());
        store.add(CookieHash.of(cookie.user(), fresh.reveal()), cookie);
        return fresh;
    }

    /** 128 random bits, written like a UUID because that is what clients and their logs are used to; no bit is fixed. */
    private String randomCookie() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String hex = HexFormat.of().formatHex(bytes);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private static Duration timeout(GlobalSettings settings) {
        return Duration.ofSeconds(settings.authTimeout());
    }

    /** What a cookie has to meet beside its age and address. */
    @FunctionalInterface
    public interface CookieRule {
        /** Why the cookie opens nothing here, for the log; empty when it does. */
        Optional<String> findObjection(ProvedAccount proof);
    }
}
