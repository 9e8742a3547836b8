package org.x2gobroker.auth.factor;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.auth.AccountSpelling;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.secret.LiveKeyRing;
import org.x2gobroker.auth.factor.totp.OtpauthUri;
import org.x2gobroker.auth.factor.totp.QrCodePicture;
import org.x2gobroker.auth.factor.totp.TotpVerifier;
import org.x2gobroker.auth.signin.UserAuditLog;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * What users do with their own second factor, after they have signed in. Wrong codes count as wrong passwords. Each change is in the audit
 * log. Safe for use by any thread; blocks.
 */
public final class SecondFactorService {
    /** What RFC 4226 recommends. */
    private static final int SECRET_BYTES = 20;

    private static final Logger log = Logger.getLogger(SecondFactorService.class);

    private final SecondFactorStore store;
    private final SecondFactorPolicy policy;
    private final LiveSettings settings;
    private final LiveKeyRing keys;
    private final LoginThrottle throttle;
    private final UserAuditLog audit;
    private final Clock clock;
    private final TotpVerifier totp = new TotpVerifier();
    private final SecureRandom random = new SecureRandom();

    SecondFactorService(
            SecondFactorStore store,
            SecondFactorPolicy policy,
            LiveSettings settings,
            LoginThrottle throttle,
            UserAuditLog audit,
            Clock clock) {
        this.store = store;
        this.policy = policy;
        this.settings = settings;
        this.keys = new LiveKeyRing(settings);
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether users can have a second factor here. */
    public boolean isAvailable() {
        return !LiveKeyRing.names(settings.current().secondFactor()).isEmpty();
    }

    /** Makes a secret for a user who has no second factor; one that was begun before opens nothing any more. */
    public FactorChange begin(String user, InetAddress client) {
        return audited("second-factor.begin", user, client, () -> {
            if (!policy.mayEnrol(client)) {
                return new FactorChange.Refused(FactorChange.Reason.NOT_HERE);
            }
            byte[] secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            String userKey = AccountSpelling.fold(user);
            if (!store.begin(userKey, user, keys.get().encrypt(secret, userKey), clock.instant())) {
                return new FactorChange.Refused(FactorChange.Reason.EXISTS);
            }
            String text = OtpauthUri.base32(secret);
            String uri = OtpauthUri.of(settings.current().secondFactor().issuer(), user, text);
            return new FactorChange.Begun(
                    new FactorEnrolment(new SecretText(text), new SecretText(uri), QrCodePicture.of(uri)));
        });
    }

    /** Makes the second factor count, when the code is of the secret that was begun last. */
    public FactorChange confirm(String user, SecretText code, InetAddress client) {
        return audited("second-factor.confirm", user, client, () -> {
            List<SecretText> recoveryCodes = RecoveryCode.generate(random);
            return withCode(user, code, client, digits -> confirm(user, digits, recoveryCodes))
                    .orElseGet(() -> new FactorChange.Confirmed(recoveryCodes));
        });
    }

    /** Replaces the recovery codes, when the code is right. */
    public FactorChange renewRecoveryCodes(String user, SecretText code, InetAddress client) {
        return audited("second-factor.renew", user, client, () -> {
            Optional<FactorChange> refusal = withCode(user, code, client, typed -> useUp(user, typed));
            if (refusal.isPresent()) {
                return refusal.get();
            }
            List<SecretText> recoveryCodes = RecoveryCode.generate(random);
            String userKey = AccountSpelling.fold(user);
            return store.replaceRecoveryCodes(userKey, hashes(userKey, recoveryCodes))
                    ? new FactorChange.Confirmed(recoveryCodes)
                    : new FactorChange.Refused(FactorChange.Reason.MISSING);
        });
    }

    /** Takes the second factor away, when the code, or a recovery code, is right. */
    public FactorChange remove(String user, SecretText code, InetAddress client) {
        return audited(
                "second-factor.remove",
                user,
                client,
                () -> withCode(user, code, client, typed -> useUp(user, typed))
                        .orElseGet(() -> store.remove(AccountSpelling.fold(user))
                                ? new FactorChange.Removed()
                                : new FactorChange.Refused(FactorChange.Reason.MISSING)));
    }

    /** Has a code checked under the limits on guessing; empty when it is right. */
    private Optional<FactorChange> withCode(
            String user, SecretText code, InetAddress client, Function<SecretText, PasswordCheckResult> check) {
        CodeMechanism mechanism = new CodeMechanism(check);
        PasswordCheckResult result = throttle.check(mechanism, user, code, client);
        return switch (result) {
            case PasswordCheckResult.Accepted _ -> Optional.empty();
            case PasswordCheckResult.Rejected _ ->
                Optional.of(new FactorChange.Refused(
                        mechanism.wasAsked() ? FactorChange.Reason.WRONG_CODE : FactorChange.Reason.TOO_MANY));
            case PasswordCheckResult.Unavailable(String reason) -> {
                log.warnf("a code of a second factor could not be checked: %s", reason);
                yield Optional.of(new FactorChange.Refused(FactorChange.Reason.UNAVAILABLE));
            }
            case PasswordCheckResult.Overloaded _ ->
                Optional.of(new FactorChange.Refused(FactorChange.Reason.TOO_MANY));
        };
    }

    private PasswordCheckResult confirm(String user, SecretText code, List<SecretText> recoveryCodes) {
        return checked(user, factor -> {
            OptionalLong step = findStep(factor, code);
            boolean done = !factor.isActive()
                    && step.isPresent()
                    && store.confirm(
                            factor.userKey(),
                            factor.secret(),
                            step.getAsLong(),
                            hashes(factor.userKey(), recoveryCodes),
                            clock.instant());
            return done;
        });
    }

    private PasswordCheckResult useUp(String user, SecretText typed) {
        return checked(user, factor -> {
            TypedPassword split = TypedPassword.split(typed);
            if (!factor.isActive() || !split.password().isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            if (split.kind() == TypedPassword.Kind.RECOVERY_CODE) {
                return store.useRecoveryCode(factor.userKey(), RecoveryCode.hash(factor.userKey(), split.code()), now);
            }
            OptionalLong step = findStep(factor, split.code());
            return step.isPresent() && store.useStep(factor.userKey(), step.getAsLong(), now);
        });
    }

    private PasswordCheckResult checked(String user, CodeCheck check) {
        try {
            Optional<StoredFactor> factor = store.find(AccountSpelling.fold(user));
            return factor.isPresent() && check.isRight(factor.get())
                    ? new PasswordCheckResult.Accepted()
                    : new PasswordCheckResult.Rejected("wrong code");
        } catch (IOException | GeneralSecurityException | DatabaseUnavailableException unavailable) {
            return new PasswordCheckResult.Unavailable(String.valueOf(unavailable.getMessage()));
        }
    }

    private OptionalLong findStep(StoredFactor factor, SecretText code) throws IOException, GeneralSecurityException {
        byte[] secret = keys.get().decrypt(factor.secret(), factor.userKey());
        return totp.findStep(totp.key(secret), code, clock.instant());
    }

    private static List<String> hashes(String userKey, List<SecretText> codes) {
        return codes.stream().map(code -> RecoveryCode.hash(userKey, code)).toList();
    }

    private FactorChange audited(String action, String user, InetAddress client, Change change) {
        FactorChange result;
        try {
            result = change.make();
        } catch (IOException | DatabaseUnavailableException unavailable) {
            log.warnf("%s: %s", action, unavailable.getMessage());
            result = new FactorChange.Refused(FactorChange.Reason.UNAVAILABLE);
        }
        switch (result) {
            case FactorChange.Refused(FactorChange.Reason reason) ->
                audit.record(user, client, action, Outcome.REFUSED, reason.sentence());
            case FactorChange.Begun _, FactorChange.Confirmed _, FactorChange.Removed _ ->
                audit.record(user, client, action, Outcome.DONE, "");
        }
        return result;
    }

    /** A change that may need keys. */
    @FunctionalInterface
    private interface Change {
        FactorChange make() throws IOException;
    }

    /** Whether a code is right. */
    @FunctionalInterface
    private interface CodeCheck {
        boolean isRight(StoredFactor factor) throws IOException, GeneralSecurityException;
    }
}
