package org.x2gobroker.auth.pam;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Answers brokers that may not ask PAM themselves, after spec/configuration.md section 5: {@code ok}, {@code fail}, or {@code bad}
 * for what is no question. Interchangeable with Debian's, with one difference: only the PAM service {@code x2gobroker} is asked,
 * whatever the request names. Runs from {@link #start} until it is closed.
 */
public final class AuthenticationService implements AutoCloseable {
    /** The only PAM service a broker may have asked; others may have rules that are not meant for it. */
    public static final String PAM_SERVICE = "x2gobroker";

    private static final Logger log = Logger.getLogger(AuthenticationService.class);
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);

    private final AuthserviceSocket socket;
    private final AccountChecker accounts;
    private final Duration idleLimit;
    private final Semaphore permits = new Semaphore(MOST_CONNECTIONS);
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("authservice-timer").factory());
    /** Platform threads, because PAM blocks in native code, for seconds where a password is wrong. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("authservice-", 1).factory());

    private AuthenticationService(AuthserviceSocket socket, AccountChecker accounts, Duration idleLimit) {
        this.socket = socket;
        this.accounts = accounts;
        this.idleLimit = idleLimit;
    }

    /**
     * Starts answering at the socket.
     *
     * @param group the group that may ask
     * @throws org.x2gobroker.config.ConfigurationException when the socket cannot be made
     */
    public static AuthenticationService start(Path socket, String group, AccountChecker accounts) {
        return start(socket, group, accounts, IDLE_LIMIT);
    }

    static AuthenticationService start(Path socket, String group, AccountChecker accounts, Duration idleLimit) {
        AuthenticationService service =
                new AuthenticationService(AuthserviceSocket.open(socket, group), accounts, idleLimit);
        service.threads.execute(service::acceptAll);
        return service;
    }

    /** Ends all conversations and removes the socket. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        socket.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
        threads.shutdown();
    }

    /** Accepts no more connections than there are permits; further ones wait in the system's queue. */
    private void acceptAll() {
        try {
            while (true) {
                permits.acquire();
                SocketChannel connection = socket.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            }
        } catch (ClosedChannelException | RejectedExecutionException closed) {
            log.debug("The authentication service has been closed.");
        } catch (IOException failed) {
            log.errorf(failed, "The authentication service accepts no more connections.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            new AuthserviceConversation(connection, accounts, timer, idleLimit).run();
        } catch (IOException | RejectedExecutionException broken) {
            log.debugf("A connection to the authentication service ended early: %s", broken.getMessage());
        } finally {
            connections.remove(connection);
            permits.release();
        }
    }
}
