package org.x2gobroker.auth.login;

import org.jboss.logging.Logger;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.PasswordChangeResult;

/** Writes one line for each attempt to change a password to the log category {@code x2gobroker.auth}. */
public final class LoggingPasswordChangeLog implements PasswordChangeLog {
    private static final Logger log = Logger.getLogger("x2gobroker.auth");

    @Override
    public void record(LoginRequest login, PasswordChangeResult change) {
        switch (change) {
            case PasswordChangeResult.Changed() -> log.info(line(login, "changed", "done"));
            case PasswordChangeResult.Refused(String reason) -> log.info(line(login, "refused", reason));
            case PasswordChangeResult.Unavailable(String reason) -> log.error(line(login, "unavailable", reason));
            case PasswordChangeResult.Overloaded(String reason) -> log.info(line(login, "overloaded", reason));
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
