package org.x2gobroker.auth.passcode;

import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.login.LoginAttemptLog;
import org.x2gobroker.auth.signin.UserAuditLog;

/** Records in the audit log which passcodes were used, and which were refused. */
public record PasscodeUseAudit(UserAuditLog audit) implements LoginAttemptLog {
    private static final String ACTION = "passcode.use";

    @Override
    public void record(LoginAttempt attempt) {
        if (!attempt.mechanism().equals(PasscodeService.MECHANISM)) {
            return;
        }
        switch (attempt.outcome()) {
            case GRANTED -> audit.record(attempt.user(), attempt.client(), ACTION, Outcome.DONE, attempt.reason());
            case REFUSED -> audit.record(attempt.user(), attempt.client(), ACTION, Outcome.REFUSED, attempt.reason());
            case UNAVAILABLE, OVERLOADED -> {
                // Nothing was decided; the log of logins says so.
            }
        }
    }
}
