package org.x2gobroker.host.assignment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects the assignments to list; a null component selects all.
 *
 * @param hosts only those to one of these; what the caller may see at all
 * @param offset how many of those selected are left out at the beginning
 * @param limit the greatest number to list, 1 to {@value #MOST}
 */
public record HostAssignmentFilter(
        @Nullable String user,
        @Nullable String host,
        @Nullable HostAssignmentMode mode,
        @Nullable Set<String> hosts,
        int offset,
        int limit) {
    public static final int MOST = 1000;

    public HostAssignmentFilter {
        if (offset < 0 || limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("offset must not be negative, and limit be from 1 to " + MOST);
        }
        hosts = hosts == null ? null : Set.copyOf(hosts);
    }

    /** Selects from those to all hosts. */
    public HostAssignmentFilter(
            @Nullable String user, @Nullable String host, @Nullable HostAssignmentMode mode, int offset, int limit) {
        this(user, host, mode, null, offset, limit);
    }

    /** The same, from those to these hosts only. */
    public HostAssignmentFilter within(Set<String> wanted) {
        return new HostAssignmentFilter(user, host, mode, wanted, offset, limit);
    }

    boolean selects(HostAssignment assignment) {
        return (user == null || user.equals(assignment.user()))
                && (host == null || host.equals(assignment.host()))
                && (mode == null || mode == assignment.mode())
                && (hosts == null || hosts.contains(assignment.host()));
    }
}
