package org.x2gobroker.agent.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RevocationJournal} that is opened with the first promise, or by {@link #resume} when it is there already: a broker that hands out no
 * keys needs no place for it, and a command that only looks at something must not touch the journal of the broker that runs. While
 * the journal cannot be written no promise is given, and so no key is handed out.
 */
public final class LazyRevocationJournal implements RevocationLog {
    private static final Logger log = Logger.getLogger(LazyRevocationJournal.class);

    private final Path file;
    private final RevocationSpool handedOver;
    private @Nullable RevocationJournal journal;
    private boolean complained;

    public LazyRevocationJournal(Path file) {
        this.file = file;
        this.handedOver = new RevocationSpool(file);
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
        try {
            handedOver.serve();
        } catch (IOException unusable) {
            log.debugf("ssh:// brokers on this machine hand out no keys: %s", unusable);
        }
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
