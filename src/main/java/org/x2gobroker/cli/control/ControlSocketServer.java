package org.x2gobroker.cli.control;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.cli.profiles.DirectDatabaseProfiles;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;

/**
 * Runs commands for programs in the same container, on a socket that only the broker's own account may open: whoever has that account
 * could run the same commands anyway. It is there where {@code X2GOBROKER_CONTROL_SOCKET} says; without it there is none.
 */
@Singleton
class ControlSocketServer {
    private static final Logger log = Logger.getLogger(ControlSocketServer.class);
    private static final int MOST_COMMANDS = 4;

    private final LiveSettings settings;
    private final Instance<DirectDatabaseProfiles> database;
    private final ExecutorService threads;
    private final boolean isServing;
    private final Semaphore places = new Semaphore(MOST_COMMANDS);
    private @Nullable ServerSocketChannel listening;
    private @Nullable Path file;

    ControlSocketServer(
            LiveSettings settings,
            Instance<DirectDatabaseProfiles> database,
            @VirtualThreads ExecutorService threads,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean isServing) {
        this.settings = settings;
        this.database = database;
        this.threads = threads;
        this.isServing = isServing;
    }

    void start(@Observes StartupEvent event) {
        settings.current()
                .environment()
                .controlSocket()
                .filter(_ -> isServing)
                .map(Path::of)
                .ifPresent(this::open);
    }

    void stop(@Observes ShutdownEvent event) {
        close();
    }

    /** @throws ConfigurationException when the socket cannot be made */
    void open(Path socket) {
        try {
            Files.deleteIfExists(socket);
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(UnixDomainSocketAddress.of(socket));
            // Between the two calls somebody else could connect, if the folder were open to others; /tmp of a pod is
            // not.
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            listening = channel;
            file = socket;
            threads.execute(() -> accept(channel));
        } catch (IOException | RejectedExecutionException failed) {
            throw new ConfigurationException(
                    "X2GOBROKER_CONTROL_SOCKET names " + socket + ", where no socket can be made ("
                            + failed.getMessage()
                            + "). Name a file in a folder that the broker may write to, or leave it out.",
                    failed);
        }
    }

    void close() {
        try {
            if (listening != null) {
                listening.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException fault) {
            log.warnf("The control socket cannot be closed: %s", fault.toString());
        }
    }

    private void accept(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                SocketChannel connection = channel.accept();
                threads.execute(() -> serve(connection));
            } catch (AsynchronousCloseException | RejectedExecutionException stopped) {
                return;
            } catch (IOException failed) {
                log.warnf("A connection to the control socket has failed: %s", failed.toString());
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            ControlledCommand command = ControlledCommand.read(connection);
            if (command.leaveToCallerElsewhere()) {
                return;
            }
            if (!places.tryAcquire()) {
                command.refuse("four commands are running in the broker; try again later");
                return;
            }
            try {
                command.run(database.get().atHand(), settings::current);
            } finally {
                places.release();
            }
        } catch (IOException gone) {
            log.debugf("A command on the control socket has ended early: %s", gone.toString());
        } catch (RuntimeException | Error fault) {
            log.error("A command on the control socket has failed", fault);
        }
    }
}
