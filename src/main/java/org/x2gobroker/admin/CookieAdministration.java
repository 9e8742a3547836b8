package org.x2gobroker.admin;

import jakarta.inject.Singleton;
import java.time.Clock;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.database.Database;

/**
 * Ends the cookies of users, each time with an entry in the audit log: neither is kept without the other. Without a database there is
 * no audit log, and the cookies are those of this process.
 */
@Singleton
public final class CookieAdministration {
    private final CookieStore cookies;
    private final AuditLog audit;
    private final Database database;
    private final Clock clock;

    public CookieAdministration(CookieStore cookies, AuditLog audit, Database database, Clock clock) {
        this.cookies = cookies;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Ends all cookies of a user on every replica. Their clients log in anew.
     *
     * @param user the name as the client writes it, or that of the account
     * @return how many cookies ended
     * @throws org.x2gobroker.database.DatabaseUnavailableException when nothing has ended, because the database does not answer
     */
    public long endAll(String user, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Everything());
        if (!database.isConfigured()) {
            return cookies.endAll(user, clock.instant());
        }
        return audit.inTransaction(() -> {
            long ended = cookies.endAll(user, clock.instant());
            audit.append(by.entry("cookies.end", user, Outcome.DONE, ended + " cookies", null, null));
            return ended;
        });
    }
}
