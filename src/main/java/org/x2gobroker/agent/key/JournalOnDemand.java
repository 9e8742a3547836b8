package org.x2gobroker.agent.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RemovalJournal} that is opened with the first promise, or by {@link #resume} when it is there already: a broker that hands out no
 * keys needs no place for it, and a command that only looks at something must not touch the journal of the broker that runs. While
 * the journal cannot be written no promise is given, and so no key is handed out.
 */
public final class JournalOnDemand implements RemovalPromises {
    private static final Logger log = Logger.getLogger(JournalOnDemand.class);

    private final Path file;
    private final PromiseFolder handedOver;
    private @Nullable RemovalJournal journal;
    private boolean complained;

    public JournalOnDemand(Path file) {
        this.file = file;
        this.handedOver = new PromiseFolder(file);
    }

    @Override
    public synchronized void resume() {
        try {
            if (journal == null && Files.exists(file)) {
                journal = RemovalJournal.open(file);
            }
        } catch (IOException unusable) {
            log.errorf(
                    "[global] removal-journal: %s cannot be used (%s): keys of a process before are not removed and none"
                            + " are handed out until the broker can write that file",
                    file, unusable.getMessage());
        }
    }

    @Override
    public void serve() {
        try {
            handedOver.serve();
        } catch (IOException unusable) {
            log.debugf("ssh:// brokers on this machine hand out no keys: %s", unusable);
        }
    }

    @Override
    public synchronized void write(RemovalPromise promise) throws IOException {
        if (journal == null) {
            journal = RemovalJournal.open(file);
        }
        journal.write(promise);
    }

    @Override
    public synchronized void kept(RemovalPromise promise) {
        if (journal != null) {
            journal.kept(promise);
        }
    }

    @Override
    public synchronized List<RemovalPromise> list() {
        try {
            handedOver.moveTo(this);
            complained = false;
        } catch (IOException unusable) {
            if (!complained) {
                log.warnf("temporary keys handed out by a command are not removed yet: %s", unusable);
            }
            complained = true;
        }
        return journal == null ? List.of() : journal.list();
    }

    @Override
    public synchronized int count() {
        return journal == null ? 0 : journal.list().size();
    }

    @Override
    public synchronized void close() {
        handedOver.close();
        if (journal != null) {
            journal.close();
        }
    }
}
