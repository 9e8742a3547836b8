package org.x2gobroker.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.x2gobroker.audit.stream.EventStream;
import org.x2gobroker.audit.stream.StreamEvent;
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
    private final EventStream events;
    private final TransactionSynchronizationRegistry transactions;

    AuditLog(
            Database database,
            AuditEntryEntity.Repository entries,
            Clock clock,
            EventStream events,
            TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.entries = entries;
        this.clock = clock;
        this.events = events;
        this.transactions = transactions;
    }

    /** Appends an entry, in the caller's transaction if there is one, and tells the stream of events when that is committed. */
    public void append(AuditEntry entry) {
        AuditEntryEntity row = new AuditEntryEntity(clock.instant(), entry);
        inTransaction(() -> {
            entries.persist(row);
            publishAfterCommit(row.toEvent());
            return row;
        });
    }

    /** What is rolled back did not happen. */
    private void publishAfterCommit(StreamEvent event) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only its end counts.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    events.publish(event);
                }
            }
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
