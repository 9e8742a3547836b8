package org.x2gobroker.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.database.Database;

/** The beans of this room. */
@ApplicationScoped
class AuditBeans {
    @Produces
    @Singleton
    AuditLog auditLog(Database database, Clock clock) {
        return new AuditLog(database, clock);
    }
}
