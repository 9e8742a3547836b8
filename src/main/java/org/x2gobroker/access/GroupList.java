package org.x2gobroker.access;

import java.util.Set;
import java.util.function.Supplier;

/** Names of groups; {@code ALL} (exactly so) names everybody, also who is in no group. */
public record GroupList(Set<String> names) implements AccessRuleEntries<Supplier<Set<String>>> {
    public GroupList {
        names = Set.copyOf(names);
    }

    /** Asks for the groups only when they matter; whether two names are the same is for the set of groups to say. */
    @Override
    public boolean certainlyNames(Supplier<Set<String>> groups) {
        if (names.contains(AccessRules.ALL)) {
            return true;
        }
        if (names.isEmpty()) {
            return false;
        }
        Set<String> memberships = groups.get();
        for (String name : names) {
            if (memberships.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
