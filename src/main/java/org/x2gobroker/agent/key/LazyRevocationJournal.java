package org.x2gobroker.agent.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RevocationJournal} that is opened by the first revocation, or by {@link #resume} when the file exists: a
 * broker that deploys no keys needs no journal, and a command that only reads must not touch the journal of a running
 * broker. While the journal cannot be written, no key is deployed.
 */
public final class LazyRevocationJournal implements RevocationLog {
    private static final Logger log = Logger.getLogger(LazyRevocationJournal.class);

    private final Path file;
    private final RevocationSpool spool;
    private @Nullable RevocationJournal journal;
    private boolean warned;

    public LazyRevocationJournal(Path file) {
        this.file = file;
        this.spool = new RevocationSpool(file);
    }

    @Override
    public synchronized void resume() {
        try {
            if (journal == null && Files.exists(file)) {
                journal = RevocationJournal.open(file);
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
        spool.serve();
    }

    @Override
    public synchronized void write(KeyRevocation revocation) throws IOException {
        if (journal == null) {
            journal = RevocationJournal.open(file);
        }
        journal.write(revocation);
    }

    @Override
    public synchronized void markDone(KeyRevocation revocation) {
        if (journal != null) {
            journal.markDone(revocation);
        }
    }

    @Override
    public synchronized List<KeyRevocation> list() {
        try {
            spool.moveTo(this);
            warned = false;
        } catch (IOException unusable) {
            if (!warned) {
                log.warnf("temporary keys handed out by a command are not removed yet: %s", unusable);
            }
            warned = true;
        }
        return journal == null ? List.of() : journal.list();
    }

    @Override
    public synchronized int count() {
        return journal == null ? 0 : journal.list().size();
    }

    @Override
    public synchronized void close() {
        spool.close();
        if (journal != null) {
            journal.close();
        }
    }
}
