package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.x2gobroker.auth.AccountLookup;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.HtpasswdSettings;
import org.x2gobroker.config.reload.ReloadingFile;
import org.x2gobroker.directory.AccountStatus;
import org.x2gobroker.fault.FaultText;

/**
 * Checks passwords against the file of {@code [authmech_htpasswd]}, which is read anew when it has changed. Users may change their
 * passwords where the broker may write the file.
 */
final class HtpasswdMechanism implements PasswordMechanism, PasswordChanger, AccountLookup {
    private final Supplier<HtpasswdSettings> settings;
    private final ReloadingFile<HtpasswdFile, IOException> passwords = new ReloadingFile<>(HtpasswdFile::read);

    HtpasswdMechanism(Supplier<HtpasswdSettings> settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "htpasswd";
    }

    /** The file knows each name by one spelling. */
    @Override
    public String accountKey(String user) {
        return user;
    }

    @Override
    public PasswordCheckResult check(String user, SecretText password) {
        return ask(
                users -> CredentialRules.findObjection(user, password)
                        .orElseGet(() -> users.check(user, password.reveal())),
                PasswordCheckResult.Unavailable::new);
    }

    /** A line that is gone, or whose hash is no hash any more, ends the account. */
    @Override
    public AccountStatus lookUpAccount(String user) {
        return ask(
                users -> users.hasUser(user)
                        ? new AccountStatus.Active()
                        : new AccountStatus.Ended("the password file has no usable line for the user"),
                AccountStatus.Unavailable::new);
    }

    private <T> T ask(Function<HtpasswdFile, T> question, Function<String, T> unavailable) {
        Optional<String> file = settings.get().file();
        if (file.isEmpty()) {
            return unavailable.apply("no password file is set: give 'file' in [authmech_htpasswd]");
        }
        try {
            return question.apply(passwords.read(Path.of(file.get())));
        } catch (IOException unreadable) {
            return unavailable.apply(
                    "the password file %s cannot be read: %s".formatted(file.get(), FaultText.of(unreadable)));
        }
    }

    /** One change at a time: each replaces the whole file. */
    @Override
    public synchronized PasswordChangeResult change(String user, SecretText oldPassword, SecretText newPassword) {
        if (CryptPasswordHash.isTooLongForBcrypt(newPassword.reveal())) {
            return new PasswordChangeResult.Refused(
                    "the new password is longer than %d bytes".formatted(CryptPasswordHash.LONGEST_BCRYPT_PASSWORD));
        }
        Optional<String> objection = CredentialRules.findReason(user, newPassword);
        if (objection.isPresent()) {
            return new PasswordChangeResult.Refused(objection.get());
        }
        return switch (check(user, oldPassword)) {
            case PasswordCheckResult.Accepted accepted -> replace(user, newPassword);
            case PasswordCheckResult.Rejected(String reason) -> new PasswordChangeResult.Refused(reason);
            case PasswordCheckResult.Unavailable(String reason) -> new PasswordChangeResult.Unavailable(reason);
            case PasswordCheckResult.Overloaded(String reason) -> new PasswordChangeResult.Overloaded(reason);
        };
    }

    private PasswordChangeResult replace(String user, SecretText newPassword) {
        Path file = Path.of(settings.get().file().orElseThrow());
        // The file is replaced by a new one, which its folder decides about; a file that is read-only is meant to stay.
        if (!Files.isWritable(file)) {
            return new PasswordChangeResult.Refused("the broker may not write the password file %s".formatted(file));
        }
        try {
            new HtpasswdFileEditor(file).set(user, newPassword.reveal());
            return new PasswordChangeResult.Changed();
        } catch (IOException failed) {
            return new PasswordChangeResult.Unavailable(
                    "the password file %s cannot be changed: %s".formatted(file, FaultText.of(failed)));
        }
    }
}
