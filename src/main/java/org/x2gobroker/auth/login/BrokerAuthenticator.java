package org.x2gobroker.auth.login;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.cookie.ProvedAccount;
import org.x2gobroker.auth.hook.HookEvent;
import org.x2gobroker.auth.hook.HookResult;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.signin.SignInPolicy;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;

/**
 * Lets in or refuses after protocol section 4: pre-auth hooks, then cookie or password, then post-auth hooks, then the next
 * cookie. Every attempt is logged once. Safe for use by any thread.
 */
public final class BrokerAuthenticator implements Authenticator {
    /** Nobody is called like that, and in a listing the rest of the name would pass for lines of the broker. */
    private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

    /** In bytes: no account has a longer name, and cookies, counters and hooks keep or carry it. */
    private static final int LONGEST_USER = 256;

    private final LiveSettings settings;
    private final CredentialCheck credentialCheck;
    private final CookieIssuer cookies;
    private final HookRunner hooks;
    private final LoginAttemptLog attempts;

    public BrokerAuthenticator(
            LiveSettings settings,
            MechanismRegistry mechanisms,
            PasswordVerifier passwords,
            CookieIssuer cookies,
            PresetCookie presetCookie,
            HookRunner hooks,
            AccountStatusCache accounts,
            LoginAttemptLog attempts) {
        this.settings = settings;
        this.credentialCheck =
                new CredentialCheck(mechanisms, passwords, cookies, presetCookie, accounts, new SignInPolicy(settings));
        this.cookies = cookies;
        this.hooks = hooks;
        this.attempts = attempts;
    }

    @Override
    public boolean isOpen() {
        return CredentialPolicy.of(settings.current().global()).isOpen();
    }

    @Override
    public LoginResult authenticate(LoginRequest request) {
        GlobalSettings current = settings.current().global();
        Optional<String> objection = findObjection(request.credentials().user());
        if (objection.isPresent()) {
            return refuse(
                    request,
                    request.credentials().user(),
                    AuthenticationResult.Missing.refused(request.mechanism(), objection.get()));
        }
        return switch (hooks.beforeLogin(event(request, current), request.isWanted())) {
            case HookResult.Passed(HookEvent event) -> authenticate(request, event, current);
            case HookResult.Refused(String reason) ->
                refuse(
                        request,
                        request.credentials().user(),
                        AuthenticationResult.Missing.refused(request.mechanism(), reason));
            case HookResult.Overloaded(String reason) ->
                refuse(
                        request,
                        request.credentials().user(),
                        AuthenticationResult.Missing.overloaded(request.mechanism(), reason));
        };
    }

    /**
     * @param event who logs in, as the pre-auth hooks left it
     */
    private LoginResult authenticate(LoginRequest request, HookEvent event, GlobalSettings current) {
        Credentials shown = request.credentials();
        SecretText password = event.password() == null ? shown.password() : event.password();
        AuthenticationResult result = withUsableName(
                credentialCheck.check(
                        shown.with(event.username(), password),
                        request.methods(),
                        request.keepsCookie(),
                        current,
                        request.isWanted()),
                event.username());
        if (result instanceof AuthenticationResult.Missing missing && isOverloaded(missing)) {
            return refuse(request, event.username(), missing);
        }
        boolean enough = !(result instanceof AuthenticationResult.Missing);
        AuthenticationResult confirmed =
                switch (hooks.afterLogin(event.decided(enough), request.isWanted())) {
                    case HookResult.Refused(String reason) -> takeBack(result, reason);
                    case HookResult.Overloaded(String reason) ->
                        AuthenticationResult.Missing.overloaded(result.mechanism(), reason);
                    case HookResult.Passed(HookEvent after) ->
                        Boolean.TRUE.equals(after.authed())
                                ? result
                                : takeBack(result, "taken back by a post-auth hook");
                };
        return confirmed instanceof AuthenticationResult.Missing missing
                ? refuse(request, event.username(), missing)
                : grant(request, event.username(), confirmed, current);
    }

    /** What a directory calls the account is written into listings as much as what was typed. */
    private static AuthenticationResult withUsableName(AuthenticationResult result, String user) {
        if (findObjection(user).isPresent()) {
            return takeBack(result, "a hook has made a user name that nobody has");
        }
        return LINE_BREAK.matcher(result.accountOf(user)).find()
                ? takeBack(result, "the account's name has a line break")
                : result;
    }

    private static Optional<String> findObjection(String user) {
        if (LINE_BREAK.matcher(user).find()) {
            return Optional.of("the user name has a line break");
        }
        return user.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER
                ? Optional.of("the user name is too long")
                : Optional.empty();
    }

    private static AuthenticationResult takeBack(AuthenticationResult result, String reason) {
        return result instanceof AuthenticationResult.Missing
                ? result
                : AuthenticationResult.Missing.refused(result.mechanism(), reason);
    }

    private LoginResult grant(LoginRequest request, String user, AuthenticationResult result, GlobalSettings current) {
        InetAddress client = request.credentials().client();
        if (request.keepsCookie() && result instanceof AuthenticationResult.CookieAccepted) {
            // A sign of life every few seconds is no attempt to get in, and would drown those in the log.
            return new LoginResult.Granted(caller(result, user, client), null);
        }
        SecretText cookie = nextCookie(result, user, client, current);
        attempts.record(
                new LoginAttempt(user, client, result.mechanism(), LoginAttempt.Outcome.GRANTED, result.reason()));
        return new LoginResult.Granted(caller(result, user, client), cookie);
    }

    private static Caller caller(AuthenticationResult result, String user, InetAddress client) {
        SignIn signIn = result.signIn();
        return new Caller(result.accountOf(user), client, signIn == null ? null : signIn.groups());
    }

    private LoginResult refuse(LoginRequest request, String user, AuthenticationResult.Missing missing) {
        attempts.record(new LoginAttempt(
                user, request.credentials().client(), missing.mechanism(), missing.outcome(), missing.reason()));
        return isOverloaded(missing)
                ? new LoginResult.Overloaded(settings.current().global().passwordQueueTime())
                : new LoginResult.Refused(missing.reason());
    }

    private static boolean isOverloaded(AuthenticationResult.Missing missing) {
        return missing.outcome() == LoginAttempt.Outcome.OVERLOADED;
    }

    private @Nullable SecretText nextCookie(
            AuthenticationResult result, String user, InetAddress client, GlobalSettings current) {
        return switch (result) {
            case AuthenticationResult.NotNeeded() -> null;
            case AuthenticationResult.PresetCookieShown(SecretText preset) -> preset;
            case AuthenticationResult.PasswordAccepted accepted ->
                cookies.handOut(
                        new ProvedAccount(
                                user,
                                accepted.accountOf(user),
                                accepted.mechanism(),
                                accepted.isKnown(),
                                accepted.provedElsewhere()),
                        client,
                        current);
            case AuthenticationResult.CookieAccepted(SecretText shown, var remembered) ->
                cookies.handOutNext(shown, remembered, current);
            case AuthenticationResult.Missing missing -> throw new IllegalArgumentException("Nothing was proved.");
        };
    }

    private static HookEvent event(LoginRequest request, GlobalSettings current) {
        Credentials shown = request.credentials();
        return new HookEvent(
                shown.user(),
                current.hookPasswords() ? shown.password() : null,
                request.task(),
                request.profileId(),
                shown.client().getHostAddress(),
                !shown.cookie().isEmpty(),
                null,
                null);
    }
}
