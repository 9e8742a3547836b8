package org.x2gobroker.auth.browser;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.Sha256Digest;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.oidc.CodeExchangeResult;
import org.x2gobroker.auth.oidc.LogoutTokenResult;
import org.x2gobroker.auth.oidc.OidcIdentity;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.config.LiveSettings;

/** Begins, finds and ends the sign-ins of browsers. Safe for use by any thread; may block. */
public final class BrowserSignIns {
    private static final int SECRET_BYTES = 32;

    /** Without an end of cookies, as long as their usual one. */
    private static final Duration USUAL_LENGTH = Duration.ofHours(10);

    private final LiveSettings settings;
    private final BrowserSignInStore store;
    private final SignInRegistry registry;
    private final Clock clock;
    private final SecureRandom random;

    BrowserSignIns(
            LiveSettings settings,
            BrowserSignInStore store,
            SignInRegistry registry,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.store = store;
        this.registry = registry;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A sign-in that has just begun.
     *
     * @param secret for the browser's cookie, kept nowhere else
     */
    public record Begun(SecretText secret, BrowserSignIn signIn) {}

    /** Begins one that an issuer vouches for. */
    public Begun begin(BrowserSignIn.Place place, CodeExchangeResult.SignedIn result) {
        OidcIdentity identity = result.identity();
        return begin(
                place,
                BrowserSignIn.Way.OIDC,
                identity.user(),
                identity.groups(),
                identity,
                identity.authenticatedAt(),
                result.refreshToken());
    }

    /** Begins one that a password or a proxy has proved. */
    public Begun begin(BrowserSignIn.Place place, BrowserSignIn.Way way, String user, Set<String> groups) {
        return begin(place, way, user, groups, null, clock.instant(), null);
    }

    private Begun begin(
            BrowserSignIn.Place place,
            BrowserSignIn.Way way,
            String user,
            Set<String> groups,
            @Nullable OidcIdentity identity,
            Instant authenticatedAt,
            @Nullable SecretText refreshToken) {
        SecretText secret = new SecretText(newSecret());
        Instant now = clock.instant();
        BrowserSignIn signIn = new BrowserSignIn(
                idOf(secret),
                place,
                way,
                user,
                groups,
                identity == null ? "" : identity.issuer(),
                identity == null ? "" : identity.subject(),
                identity == null ? "" : identity.sessionId(),
                identity == null ? "" : identity.acr(),
                identity == null ? Set.of() : Set.copyOf(identity.amr()),
                authenticatedAt,
                newSecret(),
                now,
                now.plus(length()),
                now,
                refreshToken);
        store.add(signIn).forEach(this::tell);
        return new Begun(secret, signIn);
    }

    /** The sign-in whose browser shows this secret, and at which somebody sits. */
    public Optional<BrowserSignIn> find(BrowserSignIn.Place place, SecretText secret) {
        Instant now = clock.instant();
        Optional<BrowserSignIn> found = secret.isEmpty()
                ? Optional.empty()
                : find(idOf(secret)).filter(signIn -> signIn.place() == place && !signIn.isIdle(now));
        found.ifPresent(signIn -> store.use(signIn.id(), now));
        return found;
    }

    /** The sign-in of this id, if it has not ended, whether somebody sits at the browser or not. */
    public Optional<BrowserSignIn> find(String id) {
        Instant now = clock.instant();
        return store.find(id).filter(signIn -> !signIn.isOver(now));
    }

    /** Ends a sign-in and all that was made by it. */
    public void end(String id) {
        if (store.remove(id)) {
            tell(id);
        }
    }

    /**
     * Ends the sign-ins by a session that has ended at the issuer.
     *
     * @return how many there were
     */
    public int end(LogoutTokenResult.LoggedOut loggedOut) {
        if (loggedOut.subject().isEmpty() && loggedOut.sessionId().isEmpty()) {
            return 0;
        }
        List<String> ended = store.removeSession(loggedOut.issuer(), loggedOut.subject(), loggedOut.sessionId());
        ended.forEach(this::tell);
        return ended.size();
    }

    /** Ends those that are over by now. */
    void endOver() {
        store.removeOver(clock.instant()).forEach(this::tell);
    }

    List<BrowserSignIn> claimUnchecked(Duration interval, int limit) {
        Instant now = clock.instant();
        return store.claimUnchecked(now.minus(interval), now, limit);
    }

    void replaceToken(String id, SecretText refreshToken) {
        store.replaceToken(id, refreshToken);
    }

    /** As long as the cookies of clients last, which end with it. */
    private Duration length() {
        int seconds = settings.current().global().authTimeout();
        return seconds > 0 ? Duration.ofSeconds(seconds) : USUAL_LENGTH;
    }

    private void tell(String id) {
        registry.end(id);
    }

    /** The sign-in as passcodes and the cookies of clients carry it. */
    public static SignIn proof(BrowserSignIn signIn) {
        return new SignIn(
                signIn.user(),
                signIn.way() == BrowserSignIn.Way.OIDC ? signIn.subject() : signIn.way() + ":" + signIn.user(),
                signIn.groups(),
                signIn.id(),
                signIn.authenticatedAt(),
                signIn.acr(),
                signIn.amr(),
                signIn.endsAt());
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String idOf(SecretText secret) {
        return Sha256Digest.hex(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
