package org.x2gobroker.auth.factor;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.auth.AccountSpelling;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.secret.EncryptedSecret;
import org.x2gobroker.auth.factor.secret.LiveKeyRing;
import org.x2gobroker.auth.factor.secret.SecretKeyRing;
import org.x2gobroker.auth.factor.totp.TotpVerifier;
import org.x2gobroker.auth.signin.UserAuditLog;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * Has passwords checked together with the second factor that is typed behind them. The code is looked at before the password and used up
 * after it, so that a wrong password with a right code, a right one with a wrong code, and both wrong take the same steps and get the same
 * answer; for a user without a second factor, or whom nobody knows, the same is computed with a secret that nobody has. Safe for use by any
 * thread; blocks.
 */
public final class SecondFactorCheck implements AutoCloseable {
    private static final int SECRET_BYTES = 20;

    private final SecondFactorPolicy policy;
    private final SecondFactorStore store;
    private final LiveKeyRing keys;
    private final UserAuditLog audit;
    private final Clock clock;
    private final TotpVerifier totp = new TotpVerifier();
    private final byte[] nobodysSecret = new byte[SECRET_BYTES];
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("wrong codes", DatabaseUnavailableException.class);

    SecondFactorCheck(
            SecondFactorPolicy policy,
            SecondFactorStore store,
            LiveSettings settings,
            UserAuditLog audit,
            Clock clock) {
        this.policy = policy;
        this.store = store;
        this.keys = new LiveKeyRing(settings);
        this.audit = audit;
        this.clock = clock;
        new SecureRandom().nextBytes(nobodysSecret);
    }

    @Override
    public void close() {
        backgroundTasks.close();
    }

    /** The mechanism as it has to be asked for one login. */
    public PasswordMechanism guard(PasswordMechanism mechanism, LoginMethods methods, InetAddress client) {
        return guard(mechanism, methods, client, false);
    }

    /**
     * As {@link #guard}, for a sign-in at which users may get a second factor: who has none comes in where {@code enrol-networks} allows it,
     * and has to be kept from everything else while {@link #isMissing}.
     */
    public PasswordMechanism guardForEnrolment(PasswordMechanism mechanism, LoginMethods methods, InetAddress client) {
        return guard(mechanism, methods, client, policy.mayEnrol(client));
    }

    private PasswordMechanism guard(
            PasswordMechanism mechanism, LoginMethods methods, InetAddress client, boolean mayEnrol) {
        return mechanism.takesSecondFactor() && policy.isAsked(methods, client)
                ? new GuardedMechanism(mechanism, this, methods, client, mayEnrol)
                : mechanism;
    }

    /**
     * Whether the user has to get a second factor before anything else.
     *
     * @throws DatabaseUnavailableException when nobody can tell
     */
    public boolean isMissing(String user, LoginMethods methods, InetAddress client) {
        return policy.isAsked(methods, client)
                && findActive(AccountSpelling.fold(user)).isEmpty()
                && policy.isRequired(methods, user);
    }

    /** The password without the code that a user with a second factor has typed behind it, to change the password. */
    public SecretText withoutCode(String user, SecretText typed, LoginMethods methods, InetAddress client) {
        return policy.isAsked(methods, client)
                        && findActive(AccountSpelling.fold(user)).isPresent()
                ? TypedPassword.split(typed).password()
                : typed;
    }

    PasswordCheckResult check(
            PasswordMechanism mechanism,
            String user,
            SecretText typed,
            LoginMethods methods,
            InetAddress client,
            boolean mayEnrol) {
        try {
            String userKey = AccountSpelling.fold(user);
            Optional<StoredFactor> factor = findActive(userKey);
            TypedPassword split = TypedPassword.split(typed);
            FactorCandidate candidate = candidate(userKey, user, factor, split, methods, mayEnrol);
            PasswordCheckResult result = mechanism.check(user, factor.isPresent() ? split.password() : typed);
            return result instanceof PasswordCheckResult.Accepted accepted
                    ? confirm(accepted, userKey, user, candidate, methods, client, mayEnrol)
                    : result;
        } catch (DatabaseUnavailableException unavailable) {
            return new PasswordCheckResult.Unavailable(
                    "second factors cannot be looked up: " + unavailable.getMessage());
        } catch (IOException | GeneralSecurityException unreadable) {
            return new PasswordCheckResult.Unavailable(
                    "the secret of a second factor cannot be read: " + unreadable.getMessage());
        }
    }

    private Optional<StoredFactor> findActive(String userKey) {
        return store.find(userKey).filter(StoredFactor::isActive);
    }

    private FactorCandidate candidate(
            String userKey,
            String user,
            Optional<StoredFactor> factor,
            TypedPassword split,
            LoginMethods methods,
            boolean mayEnrol)
            throws IOException, GeneralSecurityException {
        SecretKeyRing ring = keys.get();
        EncryptedSecret secret = factor.map(StoredFactor::secret).orElseGet(() -> ring.encrypt(nobodysSecret, userKey));
        OptionalLong step = totp.findStep(totp.key(ring.decrypt(secret, userKey)), split.code(), clock.instant());
        String hash = RecoveryCode.hash(userKey, split.code());
        boolean isRecoveryCode =
                split.kind() == TypedPassword.Kind.RECOVERY_CODE && store.hasRecoveryCode(userKey, hash);
        boolean isRequired = policy.isRequired(methods, user) && !mayEnrol;
        if (factor.isEmpty()) {
            return new FactorCandidate.None(isRequired);
        }
        return switch (split.kind()) {
            case DIGITS -> {
                if (factor.get().isGuessed(clock.instant())) {
                    yield new FactorCandidate.Wrong(
                            "too many wrong codes of the second factor; none is taken for a while");
                }
                if (step.isEmpty()) {
                    yield new FactorCandidate.Wrong("wrong code of the second factor");
                }
                yield step.getAsLong() > factor.get().lastStep()
                        ? new FactorCandidate.Step(step.getAsLong())
                        : new FactorCandidate.Wrong("the code of the second factor was used before");
            }
            case RECOVERY_CODE ->
                isRecoveryCode
                        ? new FactorCandidate.Recovery(hash)
                        : new FactorCandidate.Wrong("wrong recovery code, or used before");
            case NOTHING -> new FactorCandidate.Wrong("no code of the second factor behind the password");
        };
    }

    private PasswordCheckResult confirm(
            PasswordCheckResult.Accepted accepted,
            String userKey,
            String user,
            FactorCandidate candidate,
            LoginMethods methods,
            InetAddress client,
            boolean mayEnrol) {
        Optional<String> objection = findObjection(
                        candidate, userKey, accepted.account() == null ? user : accepted.account(), client)
                .or(() -> findObjectionOfAccount(accepted, userKey, methods, mayEnrol));
        return objection
                .<PasswordCheckResult>map(PasswordCheckResult.Rejected::new)
                .orElse(accepted);
    }

    private Optional<String> findObjection(
            FactorCandidate candidate, String userKey, String account, InetAddress client) {
        Instant now = clock.instant();
        return switch (candidate) {
            case FactorCandidate.Step(long step) ->
                store.useStep(userKey, step, now)
                        ? Optional.empty()
                        : Optional.of("the code of the second factor was used before");
            case FactorCandidate.Recovery(String hash) -> useRecoveryCode(userKey, hash, account, client, now);
            case FactorCandidate.Wrong(String reason) -> {
                backgroundTasks.submit(() -> countWrongCode(userKey, account, client));
                yield Optional.of(reason);
            }
            case FactorCandidate.None(boolean isRequired) ->
                isRequired ? Optional.of("a second factor is required, and the user has none") : Optional.empty();
        };
    }

    /** In the background, because the time would tell that the password was right. */
    private void countWrongCode(String userKey, String account, InetAddress client) {
        Instant now = clock.instant();
        int count = store.countWrongCode(userKey, now, now.minus(StoredFactor.WRONG_CODE_WINDOW));
        if (count == StoredFactor.MOST_WRONG_CODES) {
            audit.record(
                    account,
                    client,
                    "second-factor.guess",
                    Outcome.REFUSED,
                    "%d wrong codes behind the right password; none is taken for %d hours"
                            .formatted(count, StoredFactor.WRONG_CODE_WINDOW.toHours()));
        }
    }

    private Optional<String> useRecoveryCode(
            String userKey, String hash, String account, InetAddress client, Instant now) {
        if (!store.useRecoveryCode(userKey, hash, now)) {
            return Optional.of("wrong recovery code, or used before");
        }
        audit.record(
                account,
                client,
                "second-factor.recover",
                Outcome.DONE,
                "%d recovery codes are left".formatted(store.countRecoveryCodes(userKey)));
        return Optional.empty();
    }

    /** A directory may know the user by another name than the account's, and the second factor belongs to the account. */
    private Optional<String> findObjectionOfAccount(
            PasswordCheckResult.Accepted accepted, String userKey, LoginMethods methods, boolean mayEnrol) {
        String account = accepted.account();
        String accountKey = account == null ? userKey : AccountSpelling.fold(account);
        if (account == null || accountKey.equals(userKey)) {
            return Optional.empty();
        }
        if (findActive(accountKey).isPresent()) {
            return Optional.of("the second factor is asked for under the name of the account only: " + account);
        }
        return policy.isRequired(methods, account) && !mayEnrol
                ? Optional.of("a second factor is required, and the account has none")
                : Optional.empty();
    }
}
