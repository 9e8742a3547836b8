package org.x2gobroker.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.x2gobroker.database.Database;

/**
 * The audit log in the database. Safe for use by any thread; every method blocks, and throws {@link
 * org.x2gobroker.database.DatabaseUnavailableException} when the database does not answer.
 */
@Singleton
public class AuditLog {
    private final Database database;
    private final AuditEntryEntity.Repository entries;
    private final Clock clock;

    AuditLog(Database database, AuditEntryEntity.Repository entries, Clock clock) {
        this.database = database;
        this.entries = entries;
        this.clock = clock;
    }

    /** Appends an entry, in the caller's transaction if there is one. */
    public void append(AuditEntry entry) {
        AuditEntryEntity row = new AuditEntryEntity(clock.instant(), entry);
        inTransaction(() -> {
            entries.persist(row);
            return row;
        });
    }

    /** Lists the entries that match the filter, the newest first. */
    public List<RecordedAuditEntry> list(AuditFilter filter) {
        return inTransaction(() -> entries.listNewestFirst(filter).stream()
                .map(AuditEntryEntity::toEntry)
                .toList());
    }

    /** Runs a change together with the entries that it appends in one transaction, so that neither is kept without the other. */
    public <T> T inTransaction(Supplier<T> work) {
        return database.guard(() -> QuarkusTransaction.joiningExisting().call(work::get));
    }
}
