package org.x2gobroker.admin.role;

import java.util.Collection;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.AdminRole;

/**
 * The one rule about what administrators may do, a pure function. Auditors change nothing. A role with a scope is for the profiles that the
 * scope covers and the sessions on them, those that have ended included; a host and its plans of maintenance may be seen by whoever may see a
 * profile that names it, and who is bound to it by whoever may see all of these. Neither is changed by anybody whose role has a scope, because
 * a host serves others too, if not today. Everything else needs a role without a scope.
 */
public final class AdminPermission {
    private AdminPermission() {}

    /** Whether any of the grants allows it. */
    public static boolean allows(Collection<RoleGrant> grants, AdminAction action, AdminSubject subject) {
        return grants.stream().anyMatch(grant -> allows(grant, action, subject));
    }

    private static boolean allows(RoleGrant grant, AdminAction action, AdminSubject subject) {
        if (action == AdminAction.CHANGE && grant.role() != AdminRole.ADMIN) {
            return false;
        }
        ProfileScope scope = grant.scope();
        return scope.isEverything()
                || switch (subject) {
                    case AdminSubject.Profile profile -> scope.covers(profile.id(), profile.labels());
                    case AdminSubject.Session session ->
                        session.profile() != null
                                && scope.covers(
                                        session.profile().id(),
                                        session.profile().labels());
                    case AdminSubject.Host host ->
                        action == AdminAction.READ
                                && host.profiles().stream()
                                        .anyMatch(profile -> scope.covers(profile.id(), profile.labels()));
                    case AdminSubject.HostUsers users ->
                        action == AdminAction.READ
                                && !users.profiles().isEmpty()
                                && users.profiles().stream()
                                        .allMatch(profile -> scope.covers(profile.id(), profile.labels()));
                    case AdminSubject.Everything _ -> false;
                };
    }
}
