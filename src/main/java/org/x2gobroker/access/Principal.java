package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Is a user at a client, with the groups of this user. The groups are loaded only when a rule needs them, so that an
 * unavailable directory delays nobody whose profiles name no group. The result, or the failure, is remembered, so that one
 * principal queries the directory once for any number of profiles.
 *
 * @param userNames decides which names in rules mean this user
 * @param groups names of the groups that count for this user; may block and may throw what the directory throws
 */
public record Principal(Caller caller, UserNameComparison userNames, Supplier<Set<String>> groups) {
    public Principal {
        groups = groups instanceof MemoizedGroups ? groups : new MemoizedGroups(groups);
    }

    /** Creates a principal whose name matches only as it is written. */
    public Principal(String user, Supplier<Set<String>> groups, InetAddress client) {
        this(new Caller(user, client), UserNameComparison.EXACT, groups);
    }

    boolean isAmong(Set<String> names) {
        String user = caller.user();
        return names.contains(user) || names.stream().anyMatch(name -> userNames.same(name, user));
    }
}
