package org.x2gobroker.cli.diagnosis;

import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
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
import org.x2gobroker.cli.X2goBrokerCommand;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.fault.FaultText;
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
                    + " Without --user it only looks whether a broker answers. Without --broker-url it asks the broker that runs"
                    + " on this machine (DAEMON_BIND_ADDRESS); if none does, it starts one on the configuration at hand and stops it"
                    + " again. Where a login is refused by a broker of this machine, it asks the broker's password mechanism for"
                    + " the reason. Exit code 0: every step succeeded; 1: one did not; 2: the command line is wrong.",
            "",
            "Example:",
            "  x2gobroker try --user maja --broker-url https://broker.example.org/plain/inifile/"
        },
        mixinStandardHelpOptions = true)
public final class TryCommand extends BrokerCommand {
    private static final int CONNECT_LIMIT_MILLIS = 2000;

    @Option(names = "--broker-url", paramLabel = "URL", description = "The address that X2Go Client is given.")
    @Nullable
    URI brokerUrl;

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
    public Integer call() {
        if (brokerUrl != null) {
            return run(brokerUrl);
        }
        EnvironmentSettings environment = settings().environment();
        URI own = address(environment);
        if (isListening(own)) {
            output().println("A broker runs at " + own + " and is asked.");
            output().flush();
            return run(own);
        }
        output().println("No broker runs at " + own + "; one is started on the configuration at hand.");
        output().flush();
        List<String> arguments =
                new ArrayList<>(spec().commandLine().getParseResult().originalArgs());
        arguments.addAll(List.of("--broker-url", own.toString()));
        return ServeCommand.run(TryApplication.class, arguments.toArray(String[]::new));
    }

    /** Returns where the broker of this machine is reached: at the loopback address if it listens on all. */
    static URI address(EnvironmentSettings environment) {
        BindAddress bind = environment.bindAddress();
        String host =
                switch (bind.host()) {
                    case "0.0.0.0" -> "127.0.0.1";
                    case "::" -> "::1";
                    default -> bind.host();
                };
        String scheme = environment.sslCertfile().isPresent() ? "https" : "http";
        return URI.create(scheme + "://" + new BindAddress(host, bind.port()) + "/plain/");
    }

    private static boolean isListening(URI address) {
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, address.getPort()), CONNECT_LIMIT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private int run(URI broker) {
        requireWebAddress(broker);
        LoginSmokeTest test = new LoginSmokeTest(user, password(), profileId);
        PlainBrokerClient client = new PlainBrokerClient(http(), broker);
        try {
            return test.run(client, new BrokerReplyDiagnosis(client, this::settings), output())
                    ? ExitCode.OK
                    : ExitCode.SOFTWARE;
        } catch (IOException failed) {
            return fail("no answer from " + broker + ": " + FaultText.of(failed) + ".");
        }
    }

    private void requireWebAddress(URI broker) {
        boolean web = "https".equalsIgnoreCase(broker.getScheme()) || "http".equalsIgnoreCase(broker.getScheme());
        if (!web || broker.getHost() == null) {
            throw wrongUsage("'%s' is no http or https address.".formatted(broker));
        }
    }

    private HttpClient http() {
        try {
            return new TrustedHttpClients().get(Optional.ofNullable(caFile));
        } catch (IOException unusable) {
            throw new ConfigurationException(
                    "The authorities in " + caFile + " cannot be used: " + FaultText.of(unusable) + ".", unusable);
        }
    }

    private SecretText password() {
        if (user == null) {
            return new SecretText("");
        }
        try {
            if (passwordFile == null) {
                return passwords().read("Password of " + user).orElse(new SecretText(""));
            }
            try (InputStream file = Files.newInputStream(passwordFile)) {
                return new PasswordInput.Lines(file).read("").orElse(new SecretText(""));
            }
        } catch (IOException unreadable) {
            String source = passwordFile == null ? "standard input" : passwordFile.toString();
            throw new ConfigurationException(
                    "The password cannot be read from " + source + ": " + FaultText.of(unreadable) + ".", unreadable);
        }
    }

    /** Runs this command inside the broker that it started. */
    public static final class TryApplication implements QuarkusApplication {
        @Override
        public int run(String... arguments) {
            return X2goBrokerCommand.create()
                    .setExecutionStrategy(new CommandLine.RunLast())
                    .execute(arguments);
        }
    }
}
