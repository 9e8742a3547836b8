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
import org.x2gobroker.database.QueryBuilder;

/** A row of the audit log. */
@Entity
@Table(name = "audit_entry")
class AuditEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Column(name = "at")
    private Instant recordedAt;

    @Embedded
    private AuditEntry content;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    AuditEntity() {}

    AuditEntity(Instant recordedAt, AuditEntry content) {
        this.recordedAt = recordedAt;
        this.content = content;
    }

    RecordedEntry toEntry() {
        return new RecordedEntry(id, recordedAt, content);
    }

    /** Where entries are found. */
    @ApplicationScoped
    static class Repository implements PanacheRepository<AuditEntity> {
        List<AuditEntity> listNewestFirst(AuditFilter filter) {
            QueryBuilder query = new QueryBuilder()
                    .and("content.actor = ?", filter.actor())
                    .and("content.action = ?", filter.action())
                    .and("content.subject = ?", filter.subject())
                    .and("content.outcome = ?", filter.outcome())
                    .and("recordedAt >= ?", filter.from())
                    .and("recordedAt < ?", filter.until())
                    .and("id < ?", filter.before());
            return find(query.conditions(), Sort.descending("id"), query.parameters())
                    .page(0, filter.limit())
                    .list();
        }
    }
}
