package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who asks: a user at a client, and the groups of this user. Groups are asked for only when a rule needs them,
 * so that a directory that is away holds up nobody whose profiles name no group; the answer, or the failure, is kept, so
 * that one principal asks the directory once however many profiles there are.
 *
 * @param userNames when a name in a rule means this user
 * @param groups names of the groups that count for this user; may block and may throw what the directory throws
 */
public record Principal(Caller caller, UserNameComparison userNames, Supplier<Set<String>> groups) {
    public Principal {
        groups = groups instanceof MemoizedGroups ? groups : new MemoizedGroups(groups);
    }

    /** A principal whose name counts only as it is written. */
    public Principal(String user, Supplier<Set<String>> groups, InetAddress client) {
        this(new Caller(user, client), UserNameComparison.EXACT, groups);
    }

    boolean isAmong(Set<String> names) {
        String user = caller.user();
        return names.contains(user) || names.stream().anyMatch(name -> userNames.same(name, user));
    }
}
