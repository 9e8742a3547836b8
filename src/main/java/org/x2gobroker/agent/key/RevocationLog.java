package org.x2gobroker.agent.key;

import java.io.IOException;
import java.util.List;

/** The promises that are still open. What is written here outlives the process. Safe for use by any thread. */
public interface RevocationLog extends AutoCloseable {
    /**
     * Writes a promise down; when this returns it survives a crash.
     *
     * @throws IOException when it could not be written: then the key must not be deployed
     */
    void write(KeyRevocation revocation) throws IOException;

    /** Forgets a promise that was kept. That it is remembered after a crash all the same does no harm. */
    void markDone(KeyRevocation revocation);

    /** All open promises, the oldest first. */
    List<KeyRevocation> list();

    /** How many are open here. */
    default int count() {
        return list().size();
    }

    /** Begins to keep what a process before has promised; until then nothing is read or written but promises of this one. */
    default void resume() {}

    /** Begins to keep what commands on this machine promise, unless it has begun before. */
    default void serve() {}

    @Override
    default void close() {}
}
