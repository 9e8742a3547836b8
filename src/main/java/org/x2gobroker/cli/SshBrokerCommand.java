package org.x2gobroker.cli;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.frontend.PlainAnswerText;
import org.x2gobroker.frontend.ssh.SshBrokerOptions;
import org.x2gobroker.profile.ProfileBackend;
import picocli.CommandLine.ExitCode;

/** Answers one request of a client that is logged in by SSH, as the user whom the SSH server authenticated. */
final class SshBrokerCommand {
    private final SshBrokerOptions options;
    private final Optional<String> caller;
    private final LocalBrokerFactory broker;

    /** @param caller who is served, whatever the options say; empty: after {@link #brokerUser} */
    SshBrokerCommand(SshBrokerOptions options, Optional<String> caller) {
        this.options = options;
        this.caller = caller;
        this.broker = LocalBrokerFactory.start();
    }

    int answer() {
        EnvironmentSettings environment = broker.settings().current().environment();
        ProfileBackend backend = broker.getBackend(options.backend());
        String user = caller.orElseGet(() -> brokerUser(
                System.getProperty("user.name"), options.findClaimedUser().orElse(null), environment.daemonUser()));
        Credentials credentials = new Credentials(
                user, new SecretText(""), new SecretText(""), clientAddress(System.getenv("SSH_CLIENT")));
        ClientRequest request = options.request(backend, credentials, () -> true);
        return switch (broker.brokerService().handleAuthenticated(request)) {
            case BrokerAnswer.Granted granted -> {
                System.out.print(new PlainAnswerText().render(granted));
                yield ExitCode.OK;
            }
            case BrokerAnswer.Refused refused -> {
                System.err.println("x2gobroker: the request was refused");
                yield ExitCode.SOFTWARE;
            }
            case BrokerAnswer.Overloaded _ -> {
                System.err.println("x2gobroker: the broker has too much to do; try again later");
                yield ExitCode.SOFTWARE;
            }
        };
    }

    /** Returns the system user, unless the broker's own account names another user. */
    static String brokerUser(String systemUser, @Nullable String claimed, String brokerAccount) {
        return systemUser.equals(brokerAccount) && claimed != null ? claimed : systemUser;
    }

    /** Reads the address from {@code SSH_CLIENT} ({@code address port port}); without the variable it is the loopback address. */
    static InetAddress clientAddress(@Nullable String sshClient) {
        return Optional.ofNullable(sshClient)
                .map(text -> text.split(" ", 2)[0])
                .filter(text -> !text.isEmpty())
                .map(SshBrokerCommand::parse)
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private static InetAddress parse(String address) {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            throw new ConfigurationException(
                    "SSH_CLIENT does not start with an address; it is set by the SSH server and must be left alone.",
                    notAnAddress);
        }
    }
}
