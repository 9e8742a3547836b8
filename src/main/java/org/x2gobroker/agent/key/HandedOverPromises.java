package org.x2gobroker.agent.key;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The promises of a process that has ended before a key is due, such as an {@code ssh://} broker: it leaves them to the broker that runs
 * as a service on the same machine. Where none runs no promise is given, and so no key is handed out.
 */
public final class HandedOverPromises implements RemovalPromises {
    private static final Logger log = Logger.getLogger(HandedOverPromises.class);

    private final PromiseFolder folder;

    /** @param journal that of the broker that runs as a service */
    public HandedOverPromises(Path journal) {
        folder = new PromiseFolder(journal);
    }

    @Override
    public void write(RemovalPromise promise) throws IOException {
        folder.put(promise);
    }

    @Override
    public void kept(RemovalPromise promise) {
        try {
            folder.remove(promise);
        } catch (IOException notRemoved) {
            log.debugf("a promise that was kept stays written down: %s", notRemoved);
        }
    }

    /** None: they are another process's business. */
    @Override
    public List<RemovalPromise> list() {
        return List.of();
    }
}
