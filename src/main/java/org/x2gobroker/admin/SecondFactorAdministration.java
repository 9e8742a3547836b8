package org.x2gobroker.admin;

import jakarta.inject.Singleton;
import java.io.IOException;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.auth.factor.FactorStatus;
import org.x2gobroker.auth.factor.SecondFactorRegistry;
import org.x2gobroker.database.Database;

/**
 * Shows and resets second factors of users, each reset with an entry in the audit log: neither is kept without the other. Without a database
 * nobody has a second factor.
 */
@Singleton
public final class SecondFactorAdministration {
    private final SecondFactorRegistry factors;
    private final AuditLog audit;
    private final Database database;

    public SecondFactorAdministration(SecondFactorRegistry factors, AuditLog audit, Database database) {
        this.factors = factors;
        this.audit = audit;
        this.database = database;
    }

    /**
     * Whether a user has a second factor.
     *
     * @throws org.x2gobroker.database.DatabaseUnavailableException when the database does not answer
     */
    public FactorStatus getStatus(String user, Administrator by) {
        by.require(AdminAction.READ, new AdminSubject.Everything());
        return database.isConfigured() ? factors.getStatus(user) : new FactorStatus.None();
    }

    /**
     * Takes the second factor of a user away with its recovery codes, because the telephone is lost for instance.
     *
     * @return whether there was one
     * @throws org.x2gobroker.database.DatabaseUnavailableException when the database does not answer; nothing has changed then
     */
    public boolean reset(String user, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Everything());
        return database.isConfigured()
                && audit.inTransaction(() -> {
                    boolean isGone = factors.reset(user);
                    audit.append(by.entry(
                            "second-factor.reset",
                            user,
                            Outcome.DONE,
                            isGone ? "" : "there was no second factor",
                            null,
                            null));
                    return isGone;
                });
    }

    /**
     * Encrypts all secrets with the first key.
     *
     * @throws IOException with a sentence when the keys cannot be read
     * @throws org.x2gobroker.database.DatabaseUnavailableException when the database does not answer; some may be encrypted then
     */
    public SecondFactorRegistry.Reencrypted reencrypt(Administrator by) throws IOException {
        by.require(AdminAction.CHANGE, new AdminSubject.Everything());
        SecondFactorRegistry.Reencrypted result = factors.reencrypt();
        audit.append(by.entry(
                "second-factor.reencrypt",
                null,
                Outcome.DONE,
                "%d secrets, %d could not be read".formatted(result.done(), result.failed()),
                null,
                null));
        return result;
    }
}
