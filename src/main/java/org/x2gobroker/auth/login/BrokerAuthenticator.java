package org.x2gobroker.auth.login;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.auth.cookie.CookieJar;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.guess.GuessLimit;
import org.x2gobroker.auth.hook.HookEvent;
import org.x2gobroker.auth.hook.HookResult;
import org.x2gobroker.auth.hook.Hooks;
import org.x2gobroker.auth.mechanism.Mechanisms;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;

/**
 * Lets in or refuses after protocol section 4: pre-auth hooks, then cookie or password, then post-auth hooks, then the next
 * cookie. Every attempt is logged once. Safe for use by any thread.
 */
public final class BrokerAuthenticator implements Authenticator {
    /** Nobody is called like that, and in a listing the rest of the name would pass for lines of the broker. */
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    /** Cookies are bounded in number, and each is kept with the name of its user. */
    private static final int LONGEST_USER = 1024;

    private final LiveSettings settings;
    private final ProofCheck proofs;
    private final CookieJar cookies;
    private final Hooks hooks;
    private final AttemptLog attempts;

    public BrokerAuthenticator(
            LiveSettings settings,
            Mechanisms mechanisms,
            GuessLimit guessLimit,
            CookieJar cookies,
            PresetCookie presetCookie,
            Hooks hooks,
            AttemptLog attempts) {
        this.settings = settings;
        this.proofs = new ProofCheck(mechanisms, guessLimit, cookies, presetCookie);
        this.cookies = cookies;
        this.hooks = hooks;
        this.attempts = attempts;
    }

    @Override
    public boolean isOpen() {
        return Demands.of(settings.current().global()).nothing();
    }

    @Override
    public LoginResult authenticate(LoginRequest request) {
        GlobalSettings current = settings.current().global();
        Optional<String> objection = findObjection(request.user());
        if (objection.isPresent()) {
            return refuse(request, request.user(), Proof.Missing.refused(request.mechanism(), objection.get()));
        }
        return switch (hooks.beforeLogin(event(request, current))) {
            case HookResult.Passed(HookEvent event) -> authenticate(request, event, current);
            case HookResult.Refused(String reason) ->
                refuse(request, request.user(), Proof.Missing.refused(request.mechanism(), reason));
        };
    }

    /**
     * @param event who logs in, as the pre-auth hooks left it
     */
    private LoginResult authenticate(LoginRequest request, HookEvent event, GlobalSettings current) {
        Secret password = event.password() == null ? request.password() : event.password();
        Proof proof = withUsableName(
                proofs.check(
                        new ProofCheck.Shown(
                                event.username(), password, request.cookie(), request.client(), request.mechanism()),
                        current),
                event.username());
        boolean enough = !(proof instanceof Proof.Missing);
        Proof confirmed =
                switch (hooks.afterLogin(event.decided(enough))) {
                    case HookResult.Refused(String reason) -> takeBack(proof, reason);
                    case HookResult.Passed(HookEvent after) ->
                        Boolean.TRUE.equals(after.authed()) ? proof : takeBack(proof, "taken back by a post-auth hook");
                };
        return confirmed instanceof Proof.Missing missing
                ? refuse(request, event.username(), missing)
                : grant(request, event.username(), confirmed, current);
    }

    /** What a directory calls the account is written into listings as much as what was typed. */
    private static Proof withUsableName(Proof proof, String user) {
        return LINE_BREAK.matcher(proof.accountOf(user)).find()
                ? takeBack(proof, "the account's name has a line break")
                : proof;
    }

    private static Optional<String> findObjection(String user) {
        if (LINE_BREAK.matcher(user).find()) {
            return Optional.of("the user name has a line break");
        }
        return user.length() > LONGEST_USER ? Optional.of("the user name is too long") : Optional.empty();
    }

    private static Proof takeBack(Proof proof, String reason) {
        return proof instanceof Proof.Missing ? proof : Proof.Missing.refused(proof.mechanism(), reason);
    }

    private LoginResult grant(LoginRequest request, String user, Proof proof, GlobalSettings current) {
        Secret cookie = nextCookie(proof, user, request, current);
        attempts.record(new LoginAttempt(
                user, request.client(), proof.mechanism(), LoginAttempt.Outcome.GRANTED, proof.reason()));
        return new LoginResult.Granted(proof.accountOf(user), cookie);
    }

    private LoginResult refuse(LoginRequest request, String user, Proof.Missing missing) {
        attempts.record(
                new LoginAttempt(user, request.client(), missing.mechanism(), missing.outcome(), missing.reason()));
        return new LoginResult.Refused(missing.reason());
    }

    private @Nullable Secret nextCookie(Proof proof, String user, LoginRequest request, GlobalSettings current) {
        return switch (proof) {
            case Proof.NotNeeded() -> null;
            case Proof.PresetCookieShown(Secret preset) -> preset;
            case Proof.PasswordAccepted accepted ->
                cookies.handOut(user, accepted.accountOf(user), request.client(), current);
            case Proof.CookieAccepted(Secret shown, var remembered) -> cookies.handOutNext(shown, remembered, current);
            case Proof.Missing missing -> throw new IllegalArgumentException("Nothing was proved.");
        };
    }

    private static HookEvent event(LoginRequest request, GlobalSettings current) {
        return new HookEvent(
                request.user(),
                current.hookPasswords() ? request.password() : null,
                request.task(),
                request.profileId(),
                request.client().getHostAddress(),
                !request.cookie().isEmpty(),
                null,
                null);
    }
}
