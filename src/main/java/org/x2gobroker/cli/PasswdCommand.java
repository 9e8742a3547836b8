package org.x2gobroker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.CryptPasswordHash;
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives users of the password file a password, or takes them out. */
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
final class PasswdCommand implements Callable<Integer> {
    /** What the virtual machine makes of arguments that are not in the encoding of its locale. */
    private static final char UNREADABLE = '\ufffd';

    private final Supplier<BrokerSettings> settings;
    private final Supplier<PasswordInput> passwords;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CommandSpec spec;

    @Parameters(paramLabel = "USER", description = "The user's name.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
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

    PasswdCommand() {
        this(() -> LocalBrokerFactory.loadSettings().current(), PasswordInput::standard);
    }

    PasswdCommand(Supplier<BrokerSettings> settings, Supplier<PasswordInput> passwords) {
        this.settings = settings;
        this.passwords = passwords;
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
            return fail("the password file %s cannot be changed: %s".formatted(target, failed));
        } catch (IllegalArgumentException unusable) {
            return fail(unusable.getMessage() + ".");
        }
    }

    private Path configuredFile() {
        return settings.get()
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
        return say("User '%s' deleted from %s.".formatted(user, target));
    }

    private int set(HtpasswdFileEditor editor, Path target) throws IOException {
        PasswordInput input = passwords.get();
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
                ? say("User '%s' added to %s.".formatted(user, target))
                : say("Password of user '%s' changed in %s.".formatted(user, target));
    }

    private int say(String sentence) {
        spec.commandLine().getOut().println(sentence);
        return ExitCode.OK;
    }

    private int fail(String sentence) {
        spec.commandLine().getErr().println("x2gobroker: " + sentence);
        return ExitCode.SOFTWARE;
    }
}
