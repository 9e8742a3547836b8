package org.x2gobroker.auth.login;

import org.jboss.logging.Logger;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.PasswordChange;

/** Writes one line for each attempt to change a password to the log category {@code x2gobroker.auth}. */
public final class LoggedPasswordChanges implements PasswordChangeLog {
    private static final Logger log = Logger.getLogger("x2gobroker.auth");

    @Override
    public void record(LoginRequest login, PasswordChange change) {
        switch (change) {
            case PasswordChange.Changed() -> log.info(line(login, "changed", "done"));
            case PasswordChange.Refused(String reason) -> log.info(line(login, "refused", reason));
            case PasswordChange.Unavailable(String reason) -> log.error(line(login, "unavailable", reason));
        }
    }

    /** In the form of {@link LoginAttempt#toLine}. */
    static String line(LoginRequest login, String outcome, String reason) {
        return "password change outcome=%s address=%s mechanism=%s user=\"%s\" reason=\"%s\""
                .formatted(
                        outcome,
                        login.credentials().client().getHostAddress(),
                        login.mechanism(),
                        LoginAttempt.quotable(login.credentials().user(), LoginAttempt.LONGEST_USER),
                        LoginAttempt.quotable(reason, LoginAttempt.LONGEST_REASON));
    }
}
