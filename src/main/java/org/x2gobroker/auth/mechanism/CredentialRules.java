package org.x2gobroker.auth.mechanism;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;

/** What no account database is asked about, because some of them answer such questions wrongly or slowly. */
final class CredentialRules {
    private static final int LONGEST_USER = 256;
    private static final int LONGEST_PASSWORD = 1024;

    private CredentialRules() {}

    /**
     * A rejection for an empty or overlong user or password (SHA-crypt takes minutes for a megabyte) and for one that holds NUL,
     * where C libraries stop reading; empty when there is nothing to object to.
     */
    static Optional<PasswordCheckResult> findObjection(String user, SecretText password) {
        return findReason(user, password).map(PasswordCheckResult.Rejected::new);
    }

    /** The same as a sentence for the log. */
    static Optional<String> findReason(String user, SecretText secret) {
        String password = secret.reveal();
        if (user.isEmpty()) {
            return Optional.of("empty user name");
        }
        if (password.isEmpty()) {
            return Optional.of("empty password");
        }
        if (user.indexOf('\0') >= 0 || password.indexOf('\0') >= 0) {
            return Optional.of("NUL in user name or password");
        }
        if (utf8Length(user) > LONGEST_USER || utf8Length(password) > LONGEST_PASSWORD) {
            return Optional.of("user name or password too long");
        }
        return Optional.empty();
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
