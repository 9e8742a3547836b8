package org.x2gobroker.access;

import java.util.Set;

/** Names of users; {@code ALL} (exactly so) names everybody. */
public record UserList(Set<String> names) implements EntryList<String> {
    public UserList {
        names = Set.copyOf(names);
    }

    @Override
    public boolean certainlyNames(String user) {
        return names.contains(user) || names.contains(AccessRules.ALL);
    }
}
