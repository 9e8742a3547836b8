package org.x2gobroker.frontend.ssh;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.broker.ClientTask;
import org.x2gobroker.broker.SelectionRequest;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.session.live.ClientEvent;
import picocli.CommandLine.Option;

/** Holds the options that X2Go Client appends to the command of an {@code ssh://} broker. Source: protocol section 7. */
public final class SshBrokerOptions {
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

    /** The backend to ask; empty: the default one. */
    public String backend() {
        return backend;
    }

    /** The user whom the client calls itself. */
    public Optional<String> findClaimedUser() {
        return Optional.ofNullable(user);
    }

    /** The request of the user whom SSH, or the credentials, have proved. */
    public ClientRequest request(ProfileBackend of, Credentials credentials, BooleanSupplier isWanted) {
        return new ClientRequest(
                of,
                ClientTask.of(task),
                credentials,
                new SelectionRequest(profileId, login, "", authid != null),
                new SecretText(newPassword),
                findEvent(),
                isWanted);
    }

    private @Nullable ClientEvent findEvent() {
        return ClientEvent.parse(event, profileId.strip(), login, server, client, command, display, "", "")
                .orElse(null);
    }
}
