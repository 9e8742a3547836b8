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

    @Override
    public boolean isEmpty() {
        return names.isEmpty();
    }

    @Override
    public boolean namesEverybody() {
        return names.contains(AccessRules.ALL);
    }

    @Override
    public boolean isWithin(AccessRuleEntries<Principal> other) {
        return other instanceof UserList(var listed) && listed.containsAll(names);
    }
}
