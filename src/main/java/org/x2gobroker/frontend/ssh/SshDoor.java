package org.x2gobroker.frontend.ssh;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.login.AccountStatusCheck;
import org.x2gobroker.auth.login.LoginAttemptLog;
import org.x2gobroker.broker.BrokerService;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.frontend.limit.ConnectionLimiter;
import org.x2gobroker.profile.ProfileBackends;

/** Opens the SSH door with the broker, if there is to be one, and closes it with the broker. */
@Singleton
class SshDoor {
    private static final Logger log = Logger.getLogger(SshDoor.class);

    private final LiveSettings settings;
    private final ExecutorService threads;
    private final DoorDialogue dialogue;
    private final DoorAuthenticator authenticator;
    private final DoorConnectionCounter counter;
    private final boolean isServing;
    private @Nullable SshDoorServer server;

    SshDoor(
            LiveSettings settings,
            ProfileBackends backends,
            BrokerService broker,
            LdapDirectory directory,
            AccountStatusCheck accounts,
            ConnectionLimiter limiter,
            @All List<LoginAttemptLog> attempts,
            @VirtualThreads ExecutorService threads,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean isServing) {
        this.settings = settings;
        this.threads = threads;
        this.dialogue = new DoorDialogue(
                settings, backends, broker, new UserKeys(settings, new DirectoryKeys(directory), accounts));
        this.authenticator = new DoorAuthenticator(dialogue, LoginAttemptLog.all(attempts), threads);
        this.counter = new DoorConnectionCounter(limiter);
        this.isServing = isServing;
    }

    void start(@Observes StartupEvent event) {
        BrokerSettings current = settings.current();
        current.environment()
                .sshDoorAddress()
                .filter(_ -> isServing)
                .ifPresent(address -> server = open(current, address));
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            try {
                server.close();
            } catch (IOException fault) {
                log.warnf("The SSH door cannot be closed: %s", fault.toString());
            }
        }
    }

    /** @throws ConfigurationException when it cannot be opened */
    SshDoorServer open(BrokerSettings current, BindAddress address) {
        EnvironmentSettings environment = current.environment();
        try {
            SshDoorServer opened = SshDoorServer.start(
                    address,
                    Path.of(environment.sshDoorHostKeys()),
                    current.global(),
                    dialogue,
                    authenticator,
                    counter,
                    threads);
            log.infof("SSH door on: ssh://%s:%d", address.host(), opened.port());
            return opened;
        } catch (IOException taken) {
            throw new ConfigurationException(
                    "The broker cannot listen on " + address + " (" + taken.getMessage()
                            + "). Stop what listens there, or choose another address with X2GOBROKER_SSH_DOOR_ADDRESS.",
                    taken);
        }
    }
}
