package org.x2gobroker.profile;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.ClientEntry;
import org.x2gobroker.access.ClientList;
import org.x2gobroker.access.GroupList;
import org.x2gobroker.access.UserList;

/**
 * What a rule demands of a principal: one of these names, and one of these networks. A demand without keys lets nobody in; one
 * that is {@code null} demands nothing, or nothing that could be looked up.
 */
record RuleKeys(@Nullable Set<RuleKey> names, @Nullable Set<RuleKey> networks) {
    static RuleKeys of(AccessRules rules) {
        return new RuleKeys(names(rules), networks(rules.clients()));
    }

    Stream<RuleKey> all() {
        return demands().flatMap(Set::stream);
    }

    /**
     * The demand that fewest rules share; empty when there is none to look up.
     *
     * @param popularity how many rules demand each key
     */
    Optional<Set<RuleKey>> rarest(Map<RuleKey, Integer> popularity) {
        return demands().min(Comparator.comparing(keys -> greatest(keys, popularity)));
    }

    private Stream<Set<RuleKey>> demands() {
        return Stream.of(Optional.ofNullable(names), Optional.ofNullable(networks))
                .flatMap(Optional::stream);
    }

    private static int greatest(Set<RuleKey> keys, Map<RuleKey, Integer> popularity) {
        return keys.stream()
                .map(popularity::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private static @Nullable Set<RuleKey> names(AccessRules rules) {
        Set<String> users = rules.users().allow() instanceof UserList(var listed) ? listed : Set.of();
        Set<String> groups = rules.groups().allow() instanceof GroupList(var listed) ? listed : Set.of();
        boolean isOpen = !rules.users().isGiven() && !rules.groups().isGiven();
        if (isOpen || users.contains(AccessRules.ALL) || groups.contains(AccessRules.ALL)) {
            return null;
        }
        Set<RuleKey> keys = new HashSet<>();
        users.forEach(user -> keys.add(RuleKey.OfUser.named(user)));
        groups.forEach(group -> keys.add(RuleKey.OfGroup.named(group)));
        return keys;
    }

    private static @Nullable Set<RuleKey> networks(AccessList<InetAddress> clients) {
        if (!clients.isGiven()) {
            return null;
        }
        List<ClientEntry> allowed = clients.allow() instanceof ClientList(var listed) ? listed : List.of();
        Set<RuleKey> keys = new HashSet<>();
        for (ClientEntry entry : allowed) {
            switch (entry) {
                case ClientEntry.Range range ->
                    keys.add(new RuleKey.OfNetwork(range.network().canonical()));
                case ClientEntry.Malformed _ -> {} // lets nobody in
                case ClientEntry.All _, ClientEntry.HostName _ -> {
                    return null;
                }
            }
        }
        return keys;
    }
}
