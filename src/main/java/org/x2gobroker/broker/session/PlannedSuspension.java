package org.x2gobroker.broker.session;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.host.maintenance.MaintenancePlan;
import org.x2gobroker.host.maintenance.MaintenancePlanStore;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.SessionCommands;
import org.x2gobroker.session.live.LiveSessions;
import org.x2gobroker.session.live.SessionFilter;
import org.x2gobroker.session.live.SessionStatus;
import org.x2gobroker.session.live.SessionView;

/**
 * Has the sessions on a host suspended when a plan says so. One of the replicas does it for each plan, once.
 *
 * @param sessions those that the broker knows of
 * @param commands how they are asked
 */
public record PlannedSuspension(
        MaintenancePlanStore plans, LiveSessions sessions, SessionCommands commands, Clock clock) {
    private static final int PAGE_SIZE = 500;
    private static final Logger log = Logger.getLogger(PlannedSuspension.class);

    /** One round. */
    public void run() {
        plans.claimSuspensions(clock.instant()).forEach(this::suspendAll);
    }

    private void suspendAll(MaintenancePlan plan) {
        HostNameMatcher host = new HostNameMatcher(List.of(plan.host()));
        SessionFilter onHost =
                new SessionFilter(null, null, null, null, null, session -> isConnected(session) && isOn(host, session));
        List<SessionView> connected = listAll(onHost);
        long asked =
                connected.stream().filter(session -> suspend(session, plan)).count();
        log.infof(
                "maintenance of %s (%s): %d of %d sessions are asked to suspend",
                plan.host(), plan.note(), asked, connected.size());
    }

    /** All of them before the first is asked, as that moves the pages. */
    private List<SessionView> listAll(SessionFilter filter) {
        List<SessionView> all = new ArrayList<>();
        List<SessionView> page;
        do {
            page = sessions.list(filter, all.size(), PAGE_SIZE).sessions();
            all.addAll(page);
        } while (page.size() == PAGE_SIZE);
        return all;
    }

    /** One session's failure does not stop the others. */
    private boolean suspend(SessionView session, MaintenancePlan plan) {
        try {
            commands.ask(session.id(), CommandKind.SUSPEND, "maintenance plan of " + plan.createdBy(), plan.note());
            return true;
        } catch (RuntimeException fault) {
            log.warnf("the session %s cannot be asked to suspend: %s", session.id(), fault.getMessage());
            return false;
        }
    }

    private static boolean isOn(HostNameMatcher host, SessionView session) {
        return !session.server().isEmpty() && host.find(session.server()).isPresent();
    }

    private static boolean isConnected(SessionView session) {
        return session.status() == SessionStatus.CONNECTING
                || session.status() == SessionStatus.CONNECTED
                || session.status() == SessionStatus.RUNNING;
    }
}
