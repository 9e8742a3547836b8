package org.x2gobroker.admin;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminPermission;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.admin.role.NotPermittedException;
import org.x2gobroker.admin.role.RoleGrant;
import org.x2gobroker.audit.AuditEntry;

/**
 * The administrator who sends a request.
 *
 * @param name of the user or of the API token
 * @param grants the roles, each with its scope; at least one
 * @param address the client's address
 */
public record Administrator(String name, List<RoleGrant> grants, InetAddress address) {
    public Administrator {
        grants = List.copyOf(grants);
        if (grants.isEmpty()) {
            throw new IllegalArgumentException("an administrator has a role");
        }
    }

    /** An administrator whose role is for everything. */
    public Administrator(String name, AdminRole role, InetAddress address) {
        this(name, List.of(RoleGrant.unscoped(role)), address);
    }

    /** The strongest role, whatever it is for. */
    public AdminRole role() {
        return grants.stream()
                .map(RoleGrant::role)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether the roles allow this, but with some profiles only; one may see everything and yet change little. */
    public boolean isScoped(AdminAction action) {
        boolean isAllowed = action == AdminAction.READ || role() == AdminRole.ADMIN;
        return isAllowed && !may(action, new AdminSubject.Everything());
    }

    /** The profiles that may be seen. */
    public ProfileScope readScope() {
        return ProfileScope.union(grants.stream().map(RoleGrant::scope).toList());
    }

    public boolean may(AdminAction action, AdminSubject subject) {
        return AdminPermission.allows(grants, action, subject);
    }

    /** @throws NotPermittedException when this administrator may not do that */
    public void require(AdminAction action, AdminSubject subject) {
        if (!may(action, subject)) {
            throw new NotPermittedException();
        }
    }

    /** An entry for the audit log that names this administrator as the actor; the parameters are those of {@link AuditEntry}. */
    public AuditEntry entry(
            String action,
            @Nullable String subject,
            AuditEntry.Outcome outcome,
            String detail,
            @Nullable Long before,
            @Nullable Long after) {
        return new AuditEntry(name, role().key(), address, action, subject, outcome, detail, before, after);
    }
}
