package org.x2gobroker.cli.diagnosis;

import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.TrustedHttpClients;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.cli.PasswordInput;
import org.x2gobroker.cli.ServeCommand;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.EnvironmentSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Sends a broker the requests of X2Go Client and reports the results. */
@Command(
        name = "try",
        description = {
            "Does what X2Go Client does: logs in, lists the session profiles, selects one; and prints how it went.",
            "",
            "Selecting is real: a running session of the user is suspended. Use an account of its own. The password is"
                    + " read from the terminal without showing it, or from the first line of standard input or of a file."
                    + " Without --user it only looks whether a broker answers. Without --broker-url it starts a broker on the"
                    + " configuration at hand, tries that and stops it. Exit code 0: every step succeeded; 1: one did not.",
            "",
            "Example:",
            "  x2gobroker try --user maja --broker-url https://broker.example.org/plain/inifile/"
        },
        mixinStandardHelpOptions = true)
public final class TryCommand extends BrokerCommand {

    @Option(names = "--broker-url", paramLabel = "URL", description = "The address that X2Go Client is given.")
    @Nullable
    public URI brokerUrl;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "Who logs in.")
    @Nullable
    String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password, instead of standard input.")
    @Nullable
    Path passwordFile;

    @Option(names = "--profile", paramLabel = "ID", description = "The profile to select; the first one if absent.")
    @Nullable
    String profileId;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "PEM file with the authorities to trust; those of the Java runtime if absent.")
    @Nullable
    String caFile;

    TryCommand() {}

    TryCommand(Supplier<BrokerSettings> settings, Supplier<PasswordInput> passwords) {
        super(settings, passwords);
    }

    @Override
    public Integer call() throws IOException {
        return brokerUrl == null ? tryOwnBroker() : runTest(new LoginSmokeTest(user, password(), profileId), brokerUrl);
    }

    private int tryOwnBroker() {
        List<String> arguments =
                new ArrayList<>(spec().commandLine().getParseResult().originalArgs());
        arguments.subList(0, arguments.indexOf(spec().name()) + 1).clear();
        arguments.addAll(List.of("--broker-url", ownAddress()));
        return ServeCommand.run(TryApplication.class, arguments.toArray(String[]::new));
    }

    private String ownAddress() {
        EnvironmentSettings environment = settings().environment();
        String scheme = environment.sslCertfile().isPresent() ? "https" : "http";
        return scheme + "://" + environment.bindAddress() + "/plain/";
    }

    private int runTest(LoginSmokeTest test, URI broker) {
        try {
            PlainBrokerClient client =
                    new PlainBrokerClient(new TrustedHttpClients().get(Optional.ofNullable(caFile)), broker);
            return test.run(client, output()) ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException failed) {
            return fail("no answer from " + broker + ": " + failed);
        }
    }

    private SecretText password() throws IOException {
        if (user == null) {
            return new SecretText("");
        }
        if (passwordFile == null) {
            return passwords().read("Password of " + user).orElse(new SecretText(""));
        }
        try (InputStream file = Files.newInputStream(passwordFile)) {
            return new PasswordInput.Lines(file).read("").orElse(new SecretText(""));
        }
    }

    /** Runs this command inside the broker that it started. */
    public static final class TryApplication implements QuarkusApplication {
        @Override
        public int run(String... arguments) {
            return new CommandLine(new TryCommand()).execute(arguments);
        }
    }
}
