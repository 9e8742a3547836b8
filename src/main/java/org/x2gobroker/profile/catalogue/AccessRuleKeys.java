package org.x2gobroker.profile.catalogue;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessRuleEntries.ClientList;
import org.x2gobroker.access.AccessRuleEntries.GroupList;
import org.x2gobroker.access.AccessRuleEntries.UserList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.ClientListEntry;

/**
 * Holds what a rule requires of a principal: one of these names, and one of these networks. A set without keys lets nobody in;
 * {@code null} requires nothing, or nothing that an index can look up.
 */
record AccessRuleKeys(
        @Nullable Set<AccessRuleKey> names, @Nullable Set<AccessRuleKey> networks) {
    static AccessRuleKeys of(AccessRules rules) {
        return new AccessRuleKeys(names(rules), networks(rules.clients()));
    }

    Stream<AccessRuleKey> all() {
        return requirements().flatMap(Set::stream);
    }

    /**
     * Returns the requirement that fewest rules share; empty when there is none to look up.
     *
     * @param ruleCount how many rules require a key
     */
    Optional<Set<AccessRuleKey>> rarest(ToIntFunction<AccessRuleKey> ruleCount) {
        return requirements().min(Comparator.comparing(keys -> greatest(keys, ruleCount)));
    }

    private Stream<Set<AccessRuleKey>> requirements() {
        return Stream.of(Optional.ofNullable(names), Optional.ofNullable(networks))
                .flatMap(Optional::stream);
    }

    private static int greatest(Set<AccessRuleKey> keys, ToIntFunction<AccessRuleKey> ruleCount) {
        return keys.stream().mapToInt(ruleCount).max().orElse(0);
    }

    private static @Nullable Set<AccessRuleKey> names(AccessRules rules) {
        Set<String> users = rules.users().allow() instanceof UserList(var listed) ? listed : Set.of();
        Set<String> groups = rules.groups().allow() instanceof GroupList(var listed) ? listed : Set.of();
        boolean isOpen = !rules.users().isGiven() && !rules.groups().isGiven();
        if (isOpen || users.contains(AccessRules.ALL) || groups.contains(AccessRules.ALL)) {
            return null;
        }
        Set<AccessRuleKey> keys = new HashSet<>();
        users.forEach(user -> keys.add(new AccessRuleKey.OfUser(user)));
        groups.forEach(group -> keys.add(new AccessRuleKey.OfGroup(group)));
        return keys;
    }

    private static @Nullable Set<AccessRuleKey> networks(AccessList<InetAddress> clients) {
        if (!clients.isGiven()) {
            return null;
        }
        List<ClientListEntry> allowed = clients.allow() instanceof ClientList(var listed) ? listed : List.of();
        Set<AccessRuleKey> keys = new HashSet<>();
        for (ClientListEntry entry : allowed) {
            switch (entry) {
                case ClientListEntry.Range range ->
                    keys.add(new AccessRuleKey.OfNetwork(range.network().canonical()));
                case ClientListEntry.Malformed _ -> {} // lets nobody in
                case ClientListEntry.All _, ClientListEntry.HostName _ -> {
                    return null;
                }
            }
        }
        return keys;
    }
}
