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
            description = "listsessions, selectsession, testcon or setpass; anything else is a login and no more.")
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
            description = "The profile to select.")
    String profileId = "";

    @Option(names = "--login", paramLabel = "USER", description = "The user name on the X2Go host.")
    String login = "";

    @Option(names = "--newpass", paramLabel = "PASSWORD", description = "The new password for setpass.")
    String newPassword = "";

    @Option(names = "--backend", paramLabel = "NAME", description = "The backend to ask; the default one if absent.")
    String backend = "";

    @Option(
            names = {"--event", "--server", "--client", "--cmd", "--display", "--start", "--elapsed"},
            paramLabel = "TEXT",
            description =
                    "What X2Go Client tells of its session with clientevent. Accepted; the broker keeps no record of it.")
    List<String> event = List.of();
}
