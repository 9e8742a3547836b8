package org.x2gobroker.auth.login;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.SecondFactorCheck;
import org.x2gobroker.auth.mechanism.MechanismChain;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;

/**
 * Has what a client shows for a password checked, under the limits on guessing; no cookies and no hooks. Logs nothing. Safe for use by
 * any thread; blocks.
 */
public final class PasswordVerifier {
    private final MechanismRegistry mechanisms;
    private final LoginThrottle throttle;
    private final @Nullable SecondFactorCheck secondFactors;

    /** @param secondFactors absent: nobody is asked for any, as nobody can have one */
    public PasswordVerifier(
            MechanismRegistry mechanisms, LoginThrottle throttle, @Nullable SecondFactorCheck secondFactors) {
        this.mechanisms = mechanisms;
        this.throttle = throttle;
        this.secondFactors = secondFactors;
    }

    /** Without second factors. */
    public PasswordVerifier(MechanismRegistry mechanisms, LoginThrottle throttle) {
        this(mechanisms, throttle, null);
    }

    /**
     * What the mechanisms say.
     *
     * @param isWanted whether the client still waits; asked by any thread before something long begins
     */
    public VerifiedPassword verify(Credentials shown, LoginMethods methods, BooleanSupplier isWanted) {
        return verify(shown, methods, isWanted, false);
    }

    private VerifiedPassword verify(
            Credentials shown, LoginMethods methods, BooleanSupplier isWanted, boolean isEnrolment) {
        return mechanisms
                .findUnknown(methods.mechanisms())
                .map(unknown -> new VerifiedPassword(methods.label(), new PasswordCheckResult.Unavailable(unknown)))
                .orElseGet(() -> verify(shown, chain(shown, methods, isEnrolment), isWanted));
    }

    /**
     * As {@link #verify}, for a sign-in at which users may get a second factor: who has none comes in, and has to be kept from everything
     * else while {@link SecondFactorCheck#isMissing}.
     */
    public VerifiedPassword verifyForEnrolment(Credentials shown, LoginMethods methods, BooleanSupplier isWanted) {
        return verify(shown, methods, isWanted, true);
    }

    /**
     * What a user has typed, without the code of a second factor behind it.
     *
     * @throws org.x2gobroker.database.DatabaseUnavailableException when nobody can tell whether the user has one
     */
    SecretText withoutCode(Credentials shown, LoginMethods methods) {
        SecondFactorCheck check = secondFactors;
        return check == null
                ? shown.password()
                : check.withoutCode(shown.user(), shown.password(), methods, shown.client());
    }

    private MechanismChain chain(Credentials shown, LoginMethods methods, boolean isEnrolment) {
        MechanismChain chain = mechanisms.getChain(methods.mechanisms());
        SecondFactorCheck check = secondFactors;
        return check == null
                ? chain
                : new MechanismChain(chain.mechanisms().stream()
                        .map(mechanism -> isEnrolment
                                ? check.guardForEnrolment(mechanism, methods, shown.client())
                                : check.guard(mechanism, methods, shown.client()))
                        .toList());
    }

    private VerifiedPassword verify(Credentials shown, MechanismChain chain, BooleanSupplier isWanted) {
        MechanismChain.Answer answer = throttle.check(chain, shown.user(), shown.password(), shown.client(), isWanted);
        return new VerifiedPassword(answer.mechanism().name(), answer.result());
    }
}
