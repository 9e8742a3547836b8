package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.x2gobroker.auth.AccountLookup;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.directory.AccountStatus;
import org.x2gobroker.directory.NssAccountDirectory;
import org.x2gobroker.fault.FaultText;

/** Has passwords checked by PAM, through the authentication service's socket: the broker itself needs no privileges. */
final class PamMechanism implements PasswordMechanism, AccountLookup {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    /** The request separates its fields by a carriage return and ends with a newline, and has no way to quote them. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\r\\n]");

    private final Supplier<String> socket;
    private final NssAccountDirectory accounts;
    private final Duration timeLimit;

    /** @param accounts the system's users; where the service runs on another system, its users need not be among them */
    PamMechanism(Supplier<String> socket, NssAccountDirectory accounts) {
        this(socket, accounts, TIME_LIMIT);
    }

    PamMechanism(Supplier<String> socket, NssAccountDirectory accounts, Duration timeLimit) {
        this.socket = socket;
        this.accounts = accounts;
        this.timeLimit = timeLimit;
    }

    @Override
    public String name() {
        return "pam";
    }

    @Override
    public Optional<WorkKind> workKind() {
        return Optional.of(WorkKind.PAM);
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        if (SEPARATORS.matcher(user).find()
                || SEPARATORS.matcher(password.reveal()).find()) {
            return new PasswordCheckResult.Rejected("line break in user name or password");
        }
        return CredentialRules.findObjection(user, password).orElseGet(() -> ask(user, password));
    }

    @Override
    public AccountStatus lookUpAccount(String user) {
        return accounts.lookUp(user);
    }

    private PasswordCheckResult ask(String user, SecretText password) {
        Path path = Path.of(socket.get());
        try {
            String answer = new AuthserviceClient(path, timeLimit).ask(user, password);
            return switch (answer) {
                case "ok" -> new PasswordCheckResult.Accepted();
                case "fail" -> new PasswordCheckResult.Rejected("PAM says no");
                default ->
                    new PasswordCheckResult.Unavailable("the authentication service did not understand the request");
            };
        } catch (IOException unavailable) {
            return new PasswordCheckResult.Unavailable(
                    "the authentication service at %s gives no answer: %s".formatted(path, FaultText.of(unavailable)));
        }
    }
}
