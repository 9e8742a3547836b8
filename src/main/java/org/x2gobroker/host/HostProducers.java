package org.x2gobroker.host;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.host.assignment.DatabaseHostAssignmentStore;
import org.x2gobroker.host.assignment.FileHostAssignmentStore;
import org.x2gobroker.host.assignment.HostAssignmentStore;
import org.x2gobroker.host.maintenance.DatabaseMaintenancePlanStore;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.host.maintenance.MemoryMaintenancePlanStore;

/** The beans of this room. */
@ApplicationScoped
class HostProducers {
    private static final Duration EXPIRY_ROUND = Duration.ofHours(1);
    private static final Duration PLANS_KEPT = Duration.ofDays(30);
    private static final Duration SLOW_POLL = Duration.ofSeconds(30);

    private final BackgroundTasks backgroundTasks = new BackgroundTasks("hosts", DatabaseUnavailableException.class);

    void stop(@Observes ShutdownEvent event) {
        backgroundTasks.close();
    }

    @Produces
    @Singleton
    BackgroundTasks backgroundTasks() {
        return backgroundTasks;
    }

    @Produces
    @Singleton
    HostControlStore hostControls(Database database) {
        if (!database.isConfigured()) {
            return new MemoryHostControlStore();
        }
        DatabaseHostControlStore controls = new DatabaseHostControlStore(database, backgroundTasks);
        backgroundTasks.schedule(SLOW_POLL, controls::read);
        return controls;
    }

    @Produces
    @Singleton
    HostAssignmentStore hostAssignments(Database database, LiveSettings settings, Clock clock) {
        GlobalSettings global = settings.current().global();
        HostAssignmentStore assignments = database.isConfigured()
                ? new DatabaseHostAssignmentStore(database)
                : new FileHostAssignmentStore(Path.of(global.assignmentFile()), clock);
        backgroundTasks.schedule(EXPIRY_ROUND, () -> expire(assignments, settings, clock));
        return assignments;
    }

    @Produces
    @Singleton
    MaintenancePlanStore maintenancePlans(Database database, Clock clock) {
        if (!database.isConfigured()) {
            MaintenancePlanStore plans = new MemoryMaintenancePlanStore();
            backgroundTasks.schedule(EXPIRY_ROUND, () -> removeOver(plans, clock));
            return plans;
        }
        DatabaseMaintenancePlanStore plans = new DatabaseMaintenancePlanStore(database, backgroundTasks);
        backgroundTasks.schedule(SLOW_POLL, plans::read);
        backgroundTasks.schedule(EXPIRY_ROUND, () -> removeOver(plans, clock));
        return plans;
    }

    private static void removeOver(MaintenancePlanStore plans, Clock clock) {
        plans.removeOver(clock.instant().minus(PLANS_KEPT));
    }

    private static void expire(HostAssignmentStore assignments, LiveSettings settings, Clock clock) {
        int days = settings.current().global().assignmentDays();
        if (days > 0) {
            assignments.expire(clock.instant().minus(Duration.ofDays(days)));
        }
    }

    @Produces
    @Singleton
    OwnHostName ownHostName() {
        return OwnHostName.ofThisMachine();
    }
}
