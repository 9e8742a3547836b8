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
 * Promises in the database, kept by the replica that gave them, or by any other when that one is gone. While the database is away new
 * ones go to the journal of this replica, and to the database when it is back. That two replicas remove the same key does no harm.
 */
public final class DatabaseRevocationLog implements RevocationLog {
    private static final Logger log = Logger.getLogger(DatabaseRevocationLog.class);

    private final RevocationTable table;
    private final RevocationLog journal;
    private final ConcurrentMap<String, KeyRevocation> own = new ConcurrentHashMap<>();
    private final Set<String> keptMeanwhile = ConcurrentHashMap.newKeySet();

    /** @param journal where promises are written while the database is away */
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
            keptMeanwhile.add(revocation.id());
        }
    }

    /** Those of this replica, and from now on those of replicas that are gone. */
    @Override
    public List<KeyRevocation> list() {
        try {
            settle();
            table.takeOver().forEach(revocation -> own.put(revocation.id(), revocation));
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("only promises known here are kept at present: %s", unavailable.getMessage());
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

    /** Those of this replica; asks and takes over nothing. */
    @Override
    public int count() {
        return own.size() + journal.count();
    }

    @Override
    public void close() {
        journal.close();
    }

    /** What was promised and kept without the database. */
    private void settle() {
        for (String id : keptMeanwhile) {
            table.remove(id);
            keptMeanwhile.remove(id);
        }
        for (KeyRevocation revocation : journal.list()) {
            table.add(revocation);
            own.put(revocation.id(), revocation);
            journal.markDone(revocation);
        }
    }
}
