package org.x2gobroker.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks whether a host accepts TCP connections on its SSH port (setting {@code portscan-x2goservers}). Safe for use by any
 * thread; blocks for at most the given time, a slow name server included.
 */
public record TcpHostProbe(Duration limit) implements HostProbe {
    /** How long the protocol waits for a host. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(2);

    @Override
    public boolean answers(HostEndpoint host) {
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        Thread attempt = Thread.ofVirtual().name("probe-" + host.name()).start(() -> connected.complete(connect(host)));
        try {
            return connected.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            attempt.interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupted) {
            attempt.interrupt();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean connect(HostEndpoint host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.address(), host.port()), (int) limit.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException refused) {
            return false;
        }
    }
}
