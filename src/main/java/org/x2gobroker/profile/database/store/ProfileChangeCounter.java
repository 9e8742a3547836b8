package org.x2gobroker.profile.database.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.Objects;

/** Counts the transactions that change profiles, in a table of one row. */
@Entity
@Table(name = "profile_change")
class ProfileChangeCounter {
    @Id
    @Column(name = "only_row")
    private boolean onlyRow = true;

    private long last;

    /** Returns the number of this transaction, which replicas are notified of after the commit. */
    long next() {
        last++;
        return last;
    }

    /** Finds the counter. */
    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ProfileChangeCounter, Boolean> {
        /** Waits until no other administrator is writing. */
        ProfileChangeCounter lock() {
            return Objects.requireNonNull(findById(true, LockModeType.PESSIMISTIC_WRITE));
        }
    }
}
