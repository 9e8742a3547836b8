package org.x2gobroker.cli;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.pam.AuthenticationService;
import org.x2gobroker.auth.pam.PamAccountChecker;
import org.x2gobroker.cli.classic.ConfigurationOptions;
import org.x2gobroker.cli.classic.ServiceOptions;
import org.x2gobroker.cli.classic.SocketOptions;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.EnvironmentSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Runs the authentication service until a signal stops it. */
@Command(
        name = "authservice",
        description = {
            "Checks passwords by PAM for brokers on this host, until it is stopped (SIGTERM or Ctrl+C).",
            "",
            "Needs root. Listens on the Unix socket that X2GOBROKER_AUTHSERVICE_SOCKET names (default"
                    + " /run/x2gobroker/x2gobroker-authservice.socket), mode 0660, group X2GOBROKER_DAEMON_GROUP (default"
                    + " x2gobroker). Asks the PAM service x2gobroker. Interchangeable with Debian's x2gobroker-authservice."
        },
        mixinStandardHelpOptions = true)
final class AuthserviceCommand extends BrokerCommand {
    private static final Logger log = Logger.getLogger(AuthserviceCommand.class);

    @Mixin
    SocketOptions socketOptions = new SocketOptions();

    @Mixin
    ConfigurationOptions configuration = new ConfigurationOptions();

    @Mixin
    ServiceOptions service = new ServiceOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (new UnixSystem().getUid() != 0) {
            throw new ConfigurationException(
                    "The authentication service reads password hashes: run authservice as root.");
        }
        EnvironmentSettings environment = settings().environment();
        Path socket = Path.of(environment.authserviceSocket());
        AuthenticationService running = AuthenticationService.start(
                socket, environment.daemonGroup(), new PamAccountChecker(AuthenticationService.PAM_SERVICE));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running)));
        output().println("Authentication service listens on " + socket + ".");
        output().flush();
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static void stop(AuthenticationService service) {
        try {
            service.close();
        } catch (IOException failed) {
            log.warnf("The authentication service could not remove its socket: %s", failed.getMessage());
        }
    }
}
