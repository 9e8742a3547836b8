package org.x2gobroker.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Holds the options that X2Go Client appends to the command of an {@code ssh://} broker. Source: protocol section 7. */
final class SshBrokerOptions {
    @Option(
            names = "--task",
            required = true,
            paramLabel = "TASK",
            description =
                    "listsessions, selectsession, testcon, setpass or clientevent; anything else is a login and no more.")
    String task = "";

    @Option(
            names = "--user",
            paramLabel = "USER",
            description = "The broker user. Counts only for the broker's own account; anybody else is who SSH says.")
    @Nullable
    String user;

    @Option(
            names = {"--authid", "--auth-cookie", "--auth-id", "--next-authid"},
            paramLabel = "COOKIE",
            description = "Accepted and not needed: SSH has proved the user.")
    @Nullable
    String authid;

    @Option(
            names = {"--sid", "--profile-id"},
            paramLabel = "PROFILE",
            description = "The profile to select; with clientevent the session of the client.")
    String profileId = "";

    @Option(names = "--login", paramLabel = "USER", description = "The user name on the X2Go host.")
    String login = "";

    @Option(names = "--newpass", paramLabel = "PASSWORD", description = "The new password for setpass.")
    String newPassword = "";

    @Option(names = "--backend", paramLabel = "NAME", description = "The backend to ask; the default one if absent.")
    String backend = "";

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            description =
                    "What X2Go Client reports of its session with clientevent: CONNECTING, CONNECTED, ALIVE, SUSPENDING,"
                            + " TERMINATING or FINISHED. Counts where the broker has a database.")
    String event = "";

    @Option(names = "--server", paramLabel = "HOST", description = "The host of the session.")
    String server = "";

    @Option(names = "--client", paramLabel = "ADDRESS", description = "The address that the client gives itself.")
    String client = "";

    @Option(names = "--cmd", paramLabel = "COMMAND", description = "What the session runs.")
    String command = "";

    @Option(names = "--display", paramLabel = "NUMBER", description = "The display of the session.")
    String display = "";

    @Option(
            names = {"--start", "--elapsed"},
            paramLabel = "TEXT",
            description =
                    "Since when the client is connected. Accepted and not needed: the broker has a clock of its own.")
    List<String> times = List.of();
}
