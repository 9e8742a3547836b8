package org.x2gobroker.directory.ldap.connection;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.x2gobroker.directory.DirectoryUnavailableException;

/**
 * Bounds concurrent LDAP operations; a caller that gets no permit in time fails, so that a hanging directory blocks few
 * threads.
 */
public final class ConnectionLimit {
    private final Semaphore permits;
    private final int size;
    private final Duration timeout;

    public ConnectionLimit(int size, Duration timeout) {
        this.permits = new Semaphore(size, true);
        this.size = size;
        this.timeout = timeout;
    }

    /** @throws DirectoryUnavailableException when no permit becomes free in time */
    public Permit acquire() {
        try {
            if (!permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DirectoryUnavailableException(
                        "all %d connections to the LDAP server stayed in use for %d s; raise pool-size in [authmech_ldap] or look at the server"
                                .formatted(size, timeout.toSeconds()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailableException("interrupted while waiting for an LDAP connection", interrupted);
        }
        return permits::release;
    }

    /** Is released by closing it. */
    @FunctionalInterface
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
