package org.x2gobroker.agent.key;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.database.ReplicaHeartbeat;

/**
 * Keeps revocations in the database. The replica that wrote them carries them out, or any other once that one is dead.
 * While the database is unavailable, new revocations go to this replica's journal, and later into the database. It does
 * no harm when two replicas remove the same key.
 */
public final class DatabaseRevocationLog implements RevocationLog {
    private static final Logger log = Logger.getLogger(DatabaseRevocationLog.class);

    private final RevocationTable table;
    private final RevocationLog journal;
    private final ConcurrentMap<String, KeyRevocation> own = new ConcurrentHashMap<>();
    private final Set<String> doneMeanwhile = ConcurrentHashMap.newKeySet();

    /** @param journal takes revocations while the database is unavailable */
    public DatabaseRevocationLog(Database database, ReplicaHeartbeat replica, RevocationLog journal) {
        this.table = new RevocationTable(database, replica.id());
        this.journal = journal;
    }

    @Override
    public void write(KeyRevocation revocation) throws IOException {
        try {
            table.add(revocation);
            own.put(revocation.id(), revocation);
        } catch (DatabaseUnavailableException unavailable) {
            journal.write(revocation);
        }
    }

    @Override
    public void markDone(KeyRevocation revocation) {
        own.remove(revocation.id());
        journal.markDone(revocation);
        try {
            table.remove(revocation.id());
        } catch (DatabaseUnavailableException unavailable) {
            doneMeanwhile.add(revocation.id());
        }
    }

    /** Lists the revocations of this replica, after taking over those of dead replicas. */
    @Override
    public List<KeyRevocation> list() {
        try {
            flush();
            table.takeOver().forEach(revocation -> own.put(revocation.id(), revocation));
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("only revocations of this replica are carried out at present: %s", unavailable.getMessage());
        }
        return Stream.concat(own.values().stream(), journal.list().stream())
                .sorted(Comparator.comparing(KeyRevocation::since))
                .toList();
    }

    @Override
    public void resume() {
        journal.resume();
    }

    @Override
    public void serve() {
        journal.serve();
    }

    /** Counts the revocations of this replica, without a query. */
    @Override
    public int count() {
        return own.size() + journal.count();
    }

    @Override
    public void close() {
        journal.close();
    }

    /** Writes to the database what changed while it was unavailable. */
    private void flush() {
        for (String id : doneMeanwhile) {
            table.remove(id);
            doneMeanwhile.remove(id);
        }
        for (KeyRevocation revocation : journal.list()) {
            table.add(revocation);
            own.put(revocation.id(), revocation);
            journal.markDone(revocation);
        }
    }
}
