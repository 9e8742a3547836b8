package org.x2gobroker.access;

import java.util.Set;

/** Lists names of users; {@code ALL} (exactly so) names everybody. */
public record UserList(Set<String> names) implements AccessRuleEntries<Principal> {
    public UserList {
        names = Set.copyOf(names);
    }

    @Override
    public boolean certainlyNames(Principal user) {
        return user.isAmong(names) || names.contains(AccessRules.ALL);
    }
}
