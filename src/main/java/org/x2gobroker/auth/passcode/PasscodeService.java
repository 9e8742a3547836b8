package org.x2gobroker.auth.passcode;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.signin.SignInPolicy;
import org.x2gobroker.auth.signin.UserAuditLog;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.login.PasscodeSettings;
import org.x2gobroker.database.DatabaseUnavailableException;

/** Issues passcodes to users who have signed in, and takes them back at a login. Safe for use by any thread; methods may block. */
public final class PasscodeService {
    /** The name in {@code auth-mech} keys, and of the logins. */
    public static final String MECHANISM = "passcode";

    private static final Logger log = Logger.getLogger(PasscodeService.class);

    private final LiveSettings settings;
    private final PasscodeStore store;
    private final SignInPolicy policy;
    private final UserAuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public PasscodeService(LiveSettings settings, PasscodeStore store, UserAuditLog audit, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.policy = new SignInPolicy(settings);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Issues a passcode for one login of the user who signed in.
     *
     * @param client where the user asks from, for the audit log; the passcode may be typed elsewhere
     */
    public PasscodeIssueResult issue(SignIn signIn, InetAddress client) {
        PasscodeIssueResult result = tryToIssue(signIn, clock.instant());
        switch (result) {
            case PasscodeIssueResult.Issued issued ->
                audit.record(signIn.user(), client, "passcode.issue", Outcome.DONE, "valid until " + issued.expires());
            case PasscodeIssueResult.Refused(PasscodeIssueResult.Reason reason) ->
                audit.record(signIn.user(), client, "passcode.issue", Outcome.REFUSED, reason.sentence());
        }
        return result;
    }

    /** Whether a login anywhere takes passcodes. */
    public boolean isAccepted() {
        BrokerSettings current = settings.current();
        return Stream.<BackendSettings>of(current.inifile(), current.zeroconf(), current.database())
                .filter(BackendSettings::enable)
                .anyMatch(backend -> backend.authMech()
                        .orElse(current.global().defaultAuthMech())
                        .contains(MECHANISM));
    }

    private PasscodeIssueResult tryToIssue(SignIn signIn, Instant now) {
        if (!isAccepted()) {
            return new PasscodeIssueResult.Refused(PasscodeIssueResult.Reason.SWITCHED_OFF);
        }
        if (signIn.isOver(now)) {
            return new PasscodeIssueResult.Refused(PasscodeIssueResult.Reason.SIGN_IN_ENDED);
        }
        if (policy.findObjection(signIn).isPresent()) {
            return new PasscodeIssueResult.Refused(PasscodeIssueResult.Reason.TOO_WEAK);
        }
        PasscodeSettings current = settings.current().passcode();
        Instant end = now.plusSeconds(current.lifetime());
        SignIn kept = signIn.authenticatedUntil(now);
        StoredPasscode passcode = new StoredPasscode(kept, now, end.isBefore(kept.expires()) ? end : kept.expires());
        SecretText code = PasscodeFormat.generate(random);
        try {
            return switch (store.add(hash(kept.user(), code).orElseThrow(), passcode, current.perUser())) {
                case ADDED -> new PasscodeIssueResult.Issued(code, passcode.expires());
                case SIGN_IN_ENDED -> new PasscodeIssueResult.Refused(PasscodeIssueResult.Reason.SIGN_IN_ENDED);
                case FULL -> new PasscodeIssueResult.Refused(PasscodeIssueResult.Reason.TOO_MANY);
            };
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("a passcode could not be issued: %s", unavailable.getMessage());
            return new PasscodeIssueResult.Refused(PasscodeIssueResult.Reason.UNAVAILABLE);
        }
    }

    /** Uses a passcode up. Takes as long for a user who has none, or whom nobody knows, as for a wrong one. */
    PasswordCheckResult redeem(String user, SecretText typed) {
        Optional<PasscodeHash> hash = hash(user, typed);
        if (hash.isEmpty()) {
            return new PasswordCheckResult.Rejected("not in the form of a passcode");
        }
        try {
            return store.take(hash.get())
                    .map(this::judge)
                    .orElseGet(() -> new PasswordCheckResult.Rejected("no such passcode, or used before"));
        } catch (DatabaseUnavailableException unavailable) {
            return new PasswordCheckResult.Unavailable("passcodes cannot be looked up: " + unavailable.getMessage());
        }
    }

    private PasswordCheckResult judge(PasscodeStore.Taken taken) {
        Instant now = clock.instant();
        SignIn signIn = taken.passcode().signIn();
        if (taken.isEnded() || signIn.isOver(now)) {
            return new PasswordCheckResult.Rejected("the sign-in of the passcode has ended");
        }
        if (!now.isBefore(taken.passcode().expires())) {
            return new PasswordCheckResult.Rejected("the passcode came too late");
        }
        return policy.findObjection(signIn)
                .<PasswordCheckResult>map(PasswordCheckResult.Rejected::new)
                .orElseGet(() -> new PasswordCheckResult.Accepted(signIn.user(), signIn));
    }

    private static Optional<PasscodeHash> hash(String user, SecretText typed) {
        return PasscodeFormat.parse(typed).map(code -> PasscodeHash.of(user, code));
    }
}
