package org.x2gobroker.cli.diagnosis;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.MechanismChain;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.cli.classic.ConfigurationOptions;
import org.x2gobroker.cli.classic.PasswordOption;
import org.x2gobroker.config.BrokerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a user's password by the configured mechanism. */
@Command(
        name = "testauth",
        description = {
            "Tells whether this user with this password gets in, and by which mechanism.",
            "",
            "Uses the configuration that the broker uses; cookies and hooks play no part. The password is read from the"
                    + " terminal without showing it, or from the first line of standard input. Exit code 0: accepted; 1: not"
                    + " accepted; 2: nobody could be asked, or the command line is wrong.",
            "",
            "Example:",
            "  x2gobroker testauth --user maja --backend inifile"
        },
        mixinStandardHelpOptions = true)
public final class TestauthCommand extends BrokerCommand {
    private static final int ACCEPTED = ExitCode.OK;
    private static final int REJECTED = 1;
    private static final int UNAVAILABLE = 2;

    @Option(
            names = {"-u", "--user", "--username"},
            required = true,
            paramLabel = "USER",
            description = "The user's name.")
    String user = "";

    @Option(
            names = "--mechanism",
            paramLabel = "NAME",
            description = "Ask this mechanism, whatever is configured: none, htpasswd, pam, https_get, ldap or radius.")
    @Nullable
    String mechanism;

    @Option(
            names = {"-b", "--backend"},
            paramLabel = "NAME",
            description = "Ask the mechanisms of this backend; without it those of the default backend.")
    @Nullable
    String backend;

    @Mixin
    ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    PasswordOption password = new PasswordOption();

    public TestauthCommand() {}

    public TestauthCommand(Supplier<BrokerSettings> settings, Supplier<PasswordInput> passwords) {
        super(settings, passwords);
    }

    @Override
    public Integer call() throws IOException {
        BrokerSettings current = settings();
        MechanismChain checked = findMechanisms(current);
        SecretText password = passwords().read("Password of " + user).orElse(new SecretText(""));
        MechanismChain.Answer answer = checked.ask(password, asked -> asked.check(user, password));
        return report(answer.mechanism().name(), answer.result());
    }

    private int report(String name, PasswordCheckResult check) {
        return switch (check) {
            case PasswordCheckResult.Accepted accepted ->
                say(ACCEPTED, "Authentication succeeded: accepted by %s.", name);
            case PasswordCheckResult.Rejected(String reason) ->
                say(REJECTED, "Authentication failed! Not accepted by %s: %s.", name, reason);
            case PasswordCheckResult.Unavailable(String reason) ->
                say(UNAVAILABLE, "Authentication failed! %s could not be asked: %s.", name, reason);
            case PasswordCheckResult.Overloaded(String reason) ->
                say(UNAVAILABLE, "Authentication failed! %s could not be asked: %s.", name, reason);
        };
    }

    private int say(int exitCode, String sentence, Object... values) {
        output().println(sentence.formatted(values));
        return exitCode;
    }

    private MechanismChain findMechanisms(BrokerSettings current) {
        ConfiguredMechanisms mechanisms = ConfiguredMechanisms.of(current);
        try {
            return mechanism == null ? mechanisms.ofBackend(backend) : mechanisms.named(mechanism);
        } catch (IllegalArgumentException unknown) {
            throw wrongUsage(String.valueOf(unknown.getMessage()));
        }
    }
}
