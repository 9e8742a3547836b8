package org.x2gobroker.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.x2gobroker.audit.stream.StreamEvent;
import org.x2gobroker.database.SqlQueryBuilder;

/** A row of the audit log. */
@Entity
@Table(name = "audit_entry")
class AuditEntryEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "at")
    private Instant recordedAt;

    @Embedded
    private AuditEntry content;

    /** Hibernate calls this constructor. */
    @SuppressWarnings("NullAway.Init")
    AuditEntryEntity() {}

    AuditEntryEntity(Instant recordedAt, AuditEntry content) {
        this.recordedAt = recordedAt;
        this.content = content;
    }

    StreamEvent toEvent() {
        return StreamEvent.of(recordedAt, content);
    }

    RecordedAuditEntry toEntry() {
        return new RecordedAuditEntry(id, recordedAt, content);
    }

    /** Finds and stores the rows. */
    @ApplicationScoped
    static class Repository implements PanacheRepository<AuditEntryEntity> {
        List<AuditEntryEntity> listNewestFirst(AuditFilter filter) {
            SqlQueryBuilder query = new SqlQueryBuilder()
                    .and("content.actor = ?", filter.actor())
                    .and("content.action = ?", filter.action())
                    .and("content.subject = ?", filter.subject())
                    .and("content.outcome = ?", filter.outcome())
                    .and("recordedAt >= ?", filter.from())
                    .and("recordedAt < ?", filter.until())
                    .and("id < ?", filter.before());
            AuditScope scope = filter.scope();
            if (scope != null) {
                query.andAny(List.of(
                        new SqlQueryBuilder.Part("content.actor = ?", scope.actor()),
                        new SqlQueryBuilder.Part(
                                "(content.action like 'profile.%' and content.subject in ?)", scope.profiles())));
            }
            return find(query.conditions(), Sort.descending("id"), query.parameters())
                    .page(0, filter.limit())
                    .list();
        }
    }
}
