package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Is one list of an access rule. It has two questions, because an entry that cannot be understood must neither let anybody in
 * nor let anybody slip through a deny list.
 */
public sealed interface AccessRuleEntries<S> {
    /** Tells whether the list certainly names {@code subject}; allow lists use this. */
    boolean certainlyNames(S subject);

    /** Tells whether the list names, or may name, {@code subject}; deny lists use this. */
    default boolean possiblyNames(S subject) {
        return certainlyNames(subject);
    }

    /** Tells whether the list has no entry. */
    boolean isEmpty();

    /** Tells whether {@code ALL} is in the list. */
    boolean namesEverybody();

    /** Tells whether {@code other}, a list of the same kind, has every entry of this one. */
    boolean isWithin(AccessRuleEntries<S> other);

    /** Lists names of users; {@code ALL} (exactly so) names everybody. */
    record UserList(Set<String> names) implements AccessRuleEntries<Principal> {
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

    /** Lists names of groups; {@code ALL} (exactly so) names everybody, also users without groups. */
    record GroupList(Set<String> names) implements AccessRuleEntries<Supplier<Set<String>>> {
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

    /** Lists addresses, networks and host names of clients. */
    record ClientList(List<ClientListEntry> entries) implements AccessRuleEntries<InetAddress> {
        public ClientList {
            entries = List.copyOf(entries);
        }

        @Override
        public boolean certainlyNames(InetAddress client) {
            return entries.stream().anyMatch(entry -> entry.match(client) == ClientListEntry.Match.YES);
        }

        @Override
        public boolean possiblyNames(InetAddress client) {
            return entries.stream().anyMatch(entry -> entry.match(client) != ClientListEntry.Match.NO);
        }

        @Override
        public boolean isEmpty() {
            return entries.isEmpty();
        }

        @Override
        public boolean namesEverybody() {
            return entries.stream().anyMatch(ClientListEntry.All.class::isInstance);
        }

        @Override
        public boolean isWithin(AccessRuleEntries<InetAddress> other) {
            return other instanceof ClientList(var listed) && listed.containsAll(entries);
        }
    }
}
