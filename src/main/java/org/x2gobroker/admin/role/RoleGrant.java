package org.x2gobroker.admin.role;

import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.AdminRole;

/** A role, and what it is for. Somebody may have several. */
public record RoleGrant(AdminRole role, ProfileScope scope) {
    /** The role for everything. */
    public static RoleGrant unscoped(AdminRole role) {
        return new RoleGrant(role, ProfileScope.EVERYTHING);
    }
}
