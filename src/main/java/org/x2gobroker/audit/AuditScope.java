package org.x2gobroker.audit;

import java.util.Set;

/**
 * The entries that an administrator may see whose role is for some profiles only: those about these profiles, and those of the
 * administrator's own doing.
 */
public record AuditScope(String actor, Set<String> profiles) {
    public AuditScope {
        profiles = Set.copyOf(profiles);
    }
}
