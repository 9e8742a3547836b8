package org.x2gobroker.agent.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RemovalJournal} that is opened when it is there already, else with the first promise: a broker that hands out no keys
 * needs no place for it. While the journal cannot be written no promise is given, and so no key is handed out.
 */
public final class JournalOnDemand implements RemovalPromises, AutoCloseable {
    private static final Logger log = Logger.getLogger(JournalOnDemand.class);

    private final Path file;
    private @Nullable RemovalJournal journal;

    public JournalOnDemand(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                journal = RemovalJournal.open(file);
            } catch (IOException unusable) {
                log.errorf(
                        "[global] removal-journal: %s cannot be used (%s): keys of a process before are not removed and none"
                                + " are handed out until the broker can write that file",
                        file, unusable.getMessage());
            }
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
        return journal == null ? List.of() : journal.list();
    }

    @Override
    public synchronized void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
