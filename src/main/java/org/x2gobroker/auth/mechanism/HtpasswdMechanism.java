package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.x2gobroker.auth.PasswordChange;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.config.HtpasswdSettings;
import org.x2gobroker.config.ReloadingFile;

/**
 * Checks passwords against the file of {@code [authmech_htpasswd]}, which is read anew when it has changed. Users may change their
 * passwords where the broker may write the file.
 */
final class HtpasswdMechanism implements PasswordMechanism, PasswordChanger {
    /** bcrypt reads no further, so that more would only look safer than it is. */
    private static final int LONGEST_PASSWORD = 72;

    private final Supplier<HtpasswdSettings> settings;
    private final ReloadingFile<HtpasswdFile, IOException> passwords = new ReloadingFile<>(HtpasswdFile::read);

    HtpasswdMechanism(Supplier<HtpasswdSettings> settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "htpasswd";
    }

    @Override
    public PasswordCheck check(String user, Secret password) {
        Optional<String> file = settings.get().file();
        if (file.isEmpty()) {
            return new PasswordCheck.Unavailable("no password file is set: give 'file' in [authmech_htpasswd]");
        }
        try {
            HtpasswdFile users = passwords.read(Path.of(file.get()));
            return CredentialRules.findObjection(user, password).orElseGet(() -> check(users, user, password));
        } catch (IOException unreadable) {
            return new PasswordCheck.Unavailable(
                    "the password file %s cannot be read: %s".formatted(file.get(), unreadable));
        }
    }

    /** One change at a time: each replaces the whole file. */
    @Override
    public synchronized PasswordChange change(String user, Secret oldPassword, Secret newPassword) {
        if (newPassword.reveal().getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            return new PasswordChange.Refused("the new password is longer than %d bytes".formatted(LONGEST_PASSWORD));
        }
        Optional<String> objection = CredentialRules.findReason(user, newPassword);
        if (objection.isPresent()) {
            return new PasswordChange.Refused(objection.get());
        }
        return switch (check(user, oldPassword)) {
            case PasswordCheck.Accepted accepted -> replace(user, newPassword);
            case PasswordCheck.Rejected(String reason) -> new PasswordChange.Refused(reason);
            case PasswordCheck.Unavailable(String reason) -> new PasswordChange.Unavailable(reason);
        };
    }

    private PasswordChange replace(String user, Secret newPassword) {
        Path file = Path.of(settings.get().file().orElseThrow());
        // The file is replaced by a new one, which its folder decides about; a file that is read-only is meant to stay.
        if (!Files.isWritable(file)) {
            return new PasswordChange.Refused("the broker may not write the password file %s".formatted(file));
        }
        try {
            new HtpasswdEditor(file).set(user, newPassword.reveal());
            return new PasswordChange.Changed();
        } catch (IOException failed) {
            return new PasswordChange.Unavailable("the password file %s cannot be changed: %s".formatted(file, failed));
        }
    }

    private static PasswordCheck check(HtpasswdFile users, String user, Secret password) {
        Optional<PasswordHash> own = users.find(user);
        boolean matches = own.or(users::findDecoy)
                .map(hash -> hash.verify(password.reveal()))
                .orElse(false);
        if (own.isEmpty()) {
            return new PasswordCheck.Rejected("unknown user");
        }
        return matches ? new PasswordCheck.Accepted() : new PasswordCheck.Rejected("wrong password");
    }
}
