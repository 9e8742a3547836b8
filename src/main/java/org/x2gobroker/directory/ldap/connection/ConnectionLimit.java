package org.x2gobroker.directory.ldap.connection;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** So many may be at it at once; whoever finds no place in time is turned away, so that a directory that hangs holds few. */
public final class ConnectionLimit {
    private final Semaphore free;
    private final int number;
    private final Duration patience;

    public ConnectionLimit(int number, Duration patience) {
        this.free = new Semaphore(number, true);
        this.number = number;
        this.patience = patience;
    }

    /** @throws DirectoryUnavailableException when all places stay taken */
    public Permit acquire() {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DirectoryUnavailableException(
                        "all %d connections to the LDAP server stayed in use for %d s; raise pool-size in [authmech_ldap] or look at the server"
                                .formatted(number, patience.toSeconds()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailableException("interrupted while waiting for an LDAP connection", interrupted);
        }
        return free::release;
    }

    /** A place, given back by closing it. */
    @FunctionalInterface
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
