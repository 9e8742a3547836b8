package org.x2gobroker.agent.key;

import java.io.IOException;
import java.util.List;

/** Records revocations durably: what is written here outlives the process. Safe for use by any thread. */
public interface RevocationLog extends AutoCloseable {
    /**
     * Writes a revocation, which survives a crash when this returns.
     *
     * @throws IOException when it could not be written: then the key must not be deployed
     */
    void write(KeyRevocation revocation) throws IOException;

    /** Forgets a revocation that is done. It does no harm when it reappears after a crash. */
    void markDone(KeyRevocation revocation);

    /** Lists the open revocations, the oldest first. */
    List<KeyRevocation> list();

    /** Counts the open revocations of this process. */
    default int count() {
        return list().size();
    }

    /** Takes over the revocations of an earlier process; until then only those of this process are read and written. */
    default void resume() {}

    /** Takes over the revocations of commands on this machine from now on; does nothing when it already does. */
    default void serve() {}

    @Override
    default void close() {}
}
