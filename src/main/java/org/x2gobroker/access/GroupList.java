package org.x2gobroker.access;

import java.util.Set;
import java.util.function.Supplier;

/** Lists names of groups; {@code ALL} (exactly so) names everybody, also users without groups. */
public record GroupList(Set<String> names) implements AccessRuleEntries<Supplier<Set<String>>> {
    public GroupList {
        names = Set.copyOf(names);
    }

    /** Reads the groups only when they matter; the set of groups decides which spellings of a name are equal. */
    @Override
    public boolean certainlyNames(Supplier<Set<String>> groups) {
        return names.contains(AccessRules.ALL)
                || (!names.isEmpty() && names.stream().anyMatch(groups.get()::contains));
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
    public boolean isWithin(AccessRuleEntries<Supplier<Set<String>>> other) {
        return other instanceof GroupList(var listed) && listed.containsAll(names);
    }
}
