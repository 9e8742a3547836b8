package org.x2gobroker.agent.key;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The promises of a process that has ended before a key is due, such as an {@code ssh://} broker: it leaves them to the broker that runs
 * as a service on the same machine. Where none runs no promise is given, and so no key is handed out.
 */
public final class SpooledRevocations implements RevocationLog {
    private static final Logger log = Logger.getLogger(SpooledRevocations.class);

    private final RevocationSpool folder;

    /** @param journal that of the broker that runs as a service */
    public SpooledRevocations(Path journal) {
        folder = new RevocationSpool(journal);
    }

    @Override
    public void write(KeyRevocation revocation) throws IOException {
        folder.put(revocation);
    }

    @Override
    public void markDone(KeyRevocation revocation) {
        try {
            folder.remove(revocation);
        } catch (IOException notRemoved) {
            log.debugf("a promise that was kept stays written down: %s", notRemoved);
        }
    }

    /** None: they are another process's business. */
    @Override
    public List<KeyRevocation> list() {
        return List.of();
    }
}
