package org.x2gobroker.admin;

import jakarta.inject.Singleton;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.database.Database;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.CommandRequestResult;
import org.x2gobroker.session.command.SessionCommands;
import org.x2gobroker.session.live.LiveSessions;
import org.x2gobroker.session.live.MergedLiveSessions;
import org.x2gobroker.session.live.SessionView;

/**
 * Has sessions suspended and terminated for administrators, each time with an entry in the audit log: neither is kept without the other.
 * Without a database there is no audit log, and a command is forgotten when the broker stops.
 */
@Singleton
public final class SessionAdministration {
    private final SessionCommands commands;
    private final AuditLog audit;
    private final Database database;
    private final LiveSessions sessions;
    private final CoveredProfiles profiles;

    public SessionAdministration(
            SessionCommands commands,
            AuditLog audit,
            Database database,
            MergedLiveSessions sessions,
            CoveredProfiles profiles) {
        this.commands = commands;
        this.audit = audit;
        this.database = database;
        this.sessions = sessions;
        this.profiles = profiles;
    }

    /**
     * Asks for a command, see {@link SessionCommands#ask}.
     *
     * @throws org.x2gobroker.database.DatabaseUnavailableException when nothing is asked, because the database does not answer
     */
    public CommandRequestResult ask(String sessionId, CommandKind kind, String reason, Administrator by) {
        if (by.isScoped(AdminAction.CHANGE)) {
            String profile = sessions.find(sessionId).map(SessionView::profile).orElse(null);
            by.require(AdminAction.CHANGE, profiles.session(profile));
        }
        if (!database.isConfigured()) {
            return commands.ask(sessionId, kind, by.name(), reason);
        }
        return audit.inTransaction(() -> {
            CommandRequestResult result = commands.ask(sessionId, kind, by.name(), reason);
            if (result instanceof CommandRequestResult.Accepted) {
                audit.append(by.entry("session." + kind.label(), sessionId, Outcome.DONE, reason, null, null));
            }
            return result;
        });
    }
}
