package org.x2gobroker.cli;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.broker.Answer;
import org.x2gobroker.broker.ClientRequest;
import org.x2gobroker.broker.SelectRequest;
import org.x2gobroker.broker.Task;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.frontend.SshAnswer;
import org.x2gobroker.profile.Backend;
import picocli.CommandLine.ExitCode;

/** Answers one request of a client that logged in by SSH, as the user whom the SSH server let in. */
final class SshBroker {
    private final SshBrokerOptions options;
    private final LocalBroker broker;

    SshBroker(SshBrokerOptions options) {
        this.options = options;
        this.broker = LocalBroker.start();
    }

    int answer() {
        EnvironmentSettings environment = broker.settings().current().environment();
        Backend backend = broker.getBackend(options.backend);
        String user = brokerUser(System.getProperty("user.name"), options.user, environment.daemonUser());
        ClientRequest request = new ClientRequest(
                backend,
                Task.of(options.task),
                new Credentials(user, new Secret(""), new Secret(""), clientAddress(System.getenv("SSH_CLIENT"))),
                new SelectRequest(options.profileId, options.login, "", options.authid != null),
                new Secret(options.newPassword));
        return switch (broker.brokerService().handleAuthenticated(request)) {
            case Answer.Granted granted -> {
                System.out.print(SshAnswer.render(granted));
                yield ExitCode.OK;
            }
            case Answer.Refused refused -> {
                System.err.println("x2gobroker: the request was refused");
                yield ExitCode.SOFTWARE;
            }
        };
    }

    /** The system user, unless the broker's own account speaks for somebody else. */
    static String brokerUser(String systemUser, @Nullable String claimed, String brokerAccount) {
        return systemUser.equals(brokerAccount) && claimed != null ? claimed : systemUser;
    }

    /** The address in {@code SSH_CLIENT} ({@code address port port}); without it, this machine itself. */
    static InetAddress clientAddress(@Nullable String sshClient) {
        return Optional.ofNullable(sshClient)
                .map(text -> text.split(" ", 2)[0])
                .filter(text -> !text.isEmpty())
                .map(SshBroker::parse)
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
