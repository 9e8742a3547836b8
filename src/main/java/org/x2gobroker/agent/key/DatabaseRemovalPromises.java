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
import org.x2gobroker.database.DatabaseAwayException;
import org.x2gobroker.database.Presence;

/**
 * Promises in the database, kept by the replica that gave them, or by any other when that one is gone. While the database is away new
 * ones go to the journal of this replica, and to the database when it is back. That two replicas remove the same key does no harm.
 */
public final class DatabaseRemovalPromises implements RemovalPromises {
    private static final Logger log = Logger.getLogger(DatabaseRemovalPromises.class);

    private final PromiseTable table;
    private final RemovalPromises journal;
    private final ConcurrentMap<String, RemovalPromise> own = new ConcurrentHashMap<>();
    private final Set<String> keptMeanwhile = ConcurrentHashMap.newKeySet();

    /** @param journal where promises are written while the database is away */
    public DatabaseRemovalPromises(Database database, Presence replica, RemovalPromises journal) {
        this.table = new PromiseTable(database, replica.id());
        this.journal = journal;
    }

    @Override
    public void write(RemovalPromise promise) throws IOException {
        try {
            table.add(promise);
            own.put(promise.id(), promise);
        } catch (DatabaseAwayException away) {
            journal.write(promise);
        }
    }

    @Override
    public void kept(RemovalPromise promise) {
        own.remove(promise.id());
        journal.kept(promise);
        try {
            table.remove(promise.id());
        } catch (DatabaseAwayException away) {
            keptMeanwhile.add(promise.id());
        }
    }

    /** Those of this replica, and from now on those of replicas that are gone. */
    @Override
    public List<RemovalPromise> list() {
        try {
            settle();
            table.takeOver().forEach(promise -> own.put(promise.id(), promise));
        } catch (DatabaseAwayException away) {
            log.debugf("only promises known here are kept at present: %s", away.getMessage());
        }
        return Stream.concat(own.values().stream(), journal.list().stream())
                .sorted(Comparator.comparing(RemovalPromise::since))
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
        for (RemovalPromise promise : journal.list()) {
            table.add(promise);
            own.put(promise.id(), promise);
            journal.kept(promise);
        }
    }
}
