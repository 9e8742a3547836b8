package org.x2gobroker.profile.database.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.util.Objects;

/** The one row that counts the transactions that changed profiles. */
@Entity
@Table(name = "profile_change")
class ProfileChangeCounter {
    @Id
    @Column(name = "only_row")
    private boolean onlyRow = true;

    private long last;

    /** The number of this transaction, which replicas hear of once it is committed. */
    long next() {
        last++;
        return last;
    }

    /** Where the counter is found. */
    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<ProfileChangeCounter, Boolean> {
        /** Waits until no other administrator is writing. */
        ProfileChangeCounter lock() {
            return Objects.requireNonNull(findById(true, LockModeType.PESSIMISTIC_WRITE));
        }
    }
}
