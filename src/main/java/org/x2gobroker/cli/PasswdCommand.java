package org.x2gobroker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.CryptPasswordHash;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets a user's password in the password file, or deletes the user. */
@Command(
        name = "passwd",
        description = {
            "Sets a user's password in the password file of the mechanism htpasswd, or deletes the user.",
            "",
            "The password is read from the terminal without showing it, or from the first line of standard input, and"
                    + " stored as a bcrypt hash of cost 12. A running broker uses the changed file at once. Exit code 0: done;"
                    + " 1: it could not be done; 2: the command line is wrong.",
            "",
            "Examples:",
            "  x2gobroker passwd maja",
            "  printf '%%s\\n' \"$PASSWORD\" | x2gobroker passwd --file ./users maja",
            "  x2gobroker passwd --delete maja"
        },
        mixinStandardHelpOptions = true)
final class PasswdCommand extends BrokerCommand {
    /** The JVM decodes arguments that are not in the encoding of its locale to this character. */
    private static final char UNREADABLE = '\ufffd';

    @Parameters(paramLabel = "USER", description = "The user's name.")
    String user;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "The password file; without it the one that [authmech_htpasswd] names. Made if it is not there.")
    @Nullable
    Path file;

    @Option(names = "--delete", description = "Delete the user.")
    boolean delete;

    PasswdCommand() {}

    PasswdCommand(Supplier<BrokerSettings> settings, Supplier<PasswordInput> passwords) {
        super(settings, passwords);
    }

    @Override
    public Integer call() throws IOException {
        if (user.indexOf(UNREADABLE) >= 0) {
            return fail("the user's name cannot be read in this locale; set LC_ALL=C.UTF-8. Nothing was changed.");
        }
        Path target = file == null ? configuredFile() : file;
        try {
            HtpasswdFileEditor editor = new HtpasswdFileEditor(target);
            return delete ? delete(editor, target) : set(editor, target);
        } catch (IOException failed) {
            return fail("the password file %s cannot be changed: %s."
                    .formatted(target, FaultText.ofWriting(target, failed)));
        } catch (IllegalArgumentException unusable) {
            return fail(unusable.getMessage() + ".");
        }
    }

    private Path configuredFile() {
        return settings()
                .htpasswd()
                .file()
                .map(Path::of)
                .orElseThrow(() -> new ConfigurationException(
                        "There is no password file: name one with --file, or as 'file' in [authmech_htpasswd]."));
    }

    private int delete(HtpasswdFileEditor editor, Path target) throws IOException {
        if (!editor.delete(user)) {
            return fail("there is no user '%s' in %s.".formatted(user, target));
        }
        return succeed("User '%s' deleted from %s.".formatted(user, target));
    }

    private int set(HtpasswdFileEditor editor, Path target) throws IOException {
        PasswordInput input = passwords();
        Optional<SecretText> password = input.read("New password for " + user);
        if (password.isEmpty() || password.get().isEmpty()) {
            return fail("an empty password is no password; nothing was changed.");
        }
        if (CryptPasswordHash.isTooLongForBcrypt(password.get().reveal())) {
            return fail("the password is longer than %d bytes; nothing was changed."
                    .formatted(CryptPasswordHash.LONGEST_BCRYPT_PASSWORD));
        }
        if (input.isTyped() && !input.read("Once more").equals(password)) {
            return fail("the two passwords differ; nothing was changed.");
        }
        return editor.set(user, password.get().reveal())
                ? succeed("User '%s' added to %s.".formatted(user, target))
                : succeed("Password of user '%s' changed in %s.".formatted(user, target));
    }
}
