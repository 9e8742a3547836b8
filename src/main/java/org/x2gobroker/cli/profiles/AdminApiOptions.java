package org.x2gobroker.cli.profiles;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which broker a command manages: one that is asked by its admin API, else the one whose database is named. */
public final class AdminApiOptions {
    private static final String TOKEN_VARIABLE = "X2GOBROKER_TOKEN";

    private final Map<String, String> environment = System.getenv();
    private final @Nullable ManagedBroker atHand;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = {
                "The broker, such as https://broker.example.org. Without it the database is used that",
                "X2GOBROKER_DATABASE_URL names, as the broker would."
            })
    @Nullable
    URI url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with the API token; without it the variable " + TOKEN_VARIABLE + " holds the token.")
    @Nullable
    Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file with the authorities to trust; the system's if absent.")
    @Nullable
    Path authorities;

    public AdminApiOptions() {
        this(null);
    }

    /** @param atHand what to manage where no broker is named; absent: it has to be looked for */
    public AdminApiOptions(@Nullable ManagedBroker atHand) {
        this.atHand = atHand;
    }

    /** @return the exit code of the work */
    int manage(CommandSpec command, ToIntFunction<ManagedBroker> work) {
        if (url != null) {
            return work.applyAsInt(new RemoteManagedBroker(client(url)));
        }
        return atHand != null
                ? work.applyAsInt(atHand)
                : DirectDatabaseProfiles.execute(
                        command.root().commandLine().getParseResult().originalArgs());
    }

    /** The broker that is named; commands that only a running broker can carry out have no other. */
    AdminApiClient requireClient() {
        if (url == null) {
            throw new ConfigurationException("Name the running broker with --url, such as https://broker.example.org.");
        }
        return client(url);
    }

    private AdminApiClient client(URI url) {
        if (!url.isAbsolute() || url.getHost() == null) {
            throw new ConfigurationException(
                    "--url is no address of a broker; give one like https://broker.example.org.");
        }
        return AdminApiClient.of(url, token(), authorities);
    }

    /** Reads the token from a file or a variable; every user of the machine could read an option. */
    private SecretText token() {
        String token = tokenFile == null ? environment.getOrDefault(TOKEN_VARIABLE, "") : read(tokenFile);
        if (token.isBlank()) {
            throw new ConfigurationException(
                    "There is no API token: name a file with --token-file, or set " + TOKEN_VARIABLE + ".");
        }
        return new SecretText(token.strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The token file " + file + " cannot be read: " + FaultText.of(unreadable) + ".", unreadable);
        }
    }
}
