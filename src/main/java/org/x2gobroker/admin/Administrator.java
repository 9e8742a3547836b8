package org.x2gobroker.admin;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.audit.AuditEntry;

/**
 * The administrator who sends a request.
 *
 * @param name of the user or of the API token
 * @param address the client's address
 */
public record Administrator(String name, AdminRole role, InetAddress address) {
    /** An entry for the audit log that names this administrator as the actor; the parameters are those of {@link AuditEntry}. */
    public AuditEntry entry(
            String action,
            @Nullable String subject,
            AuditEntry.Outcome outcome,
            String detail,
            @Nullable Long before,
            @Nullable Long after) {
        return new AuditEntry(name, role.key(), address, action, subject, outcome, detail, before, after);
    }
}
