package org.x2gobroker.profile.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Principal;
import org.x2gobroker.access.address.NetworkPrefixLengths;
import org.x2gobroker.profile.catalogue.AccessRuleKey.OfGroup;
import org.x2gobroker.profile.catalogue.AccessRuleKey.OfNetwork;
import org.x2gobroker.profile.catalogue.AccessRuleKey.OfUser;

/**
 * Finds, among many different access rules, the few that could open something to a principal. It never misses one; the rules
 * themselves decide. Each is filed under what it demands of a principal: names, or networks, whichever fewer rules share. Immutable.
 */
final class AccessRuleIndex {
    /** Rules that demand nothing an index could look up. */
    private final List<Integer> always = new ArrayList<>();

    private final Map<AccessRuleKey, List<Integer>> filed = new HashMap<>();
    private final NetworkPrefixLengths prefixLengths;

    /** What has to be true before a rule that is filed under groups asks for them. */
    private final List<AccessRules> gates;

    AccessRuleIndex(List<AccessRules> rules) {
        List<AccessRuleKeys> demands = rules.stream().map(AccessRuleKeys::of).toList();
        Map<AccessRuleKey, Integer> popularity = new HashMap<>();
        demands.forEach(demand -> demand.all().forEach(key -> popularity.merge(key, 1, Integer::sum)));
        for (int i = 0; i < rules.size(); i++) {
            file(i, demands.get(i), popularity);
        }
        prefixLengths = new NetworkPrefixLengths(filed.keySet().stream()
                .flatMap(key -> key instanceof OfNetwork(var network) ? Stream.of(network) : Stream.empty())
                .toList());
        gates = filed.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof OfGroup)
                .flatMap(entry -> entry.getValue().stream())
                .distinct()
                .map(rules::get)
                .map(AccessRuleIndex::withoutGroups)
                .distinct()
                .toList();
    }

    /** The places of rules that could open something, whatever groups the principal is in. */
    IntStream find(Principal principal) {
        Stream<AccessRuleKey> networks =
                prefixLengths.around(principal.caller().address()).map(OfNetwork::new);
        Stream<AccessRuleKey> keys =
                Stream.concat(Stream.of(OfUser.named(principal.caller().user())), networks);
        return places(Stream.concat(Stream.of(always), keys.map(this::listFiled)));
    }

    /** Whether a rule that only {@link #findByGroups} finds would ask for the groups. */
    boolean asksForGroups(Principal principal) {
        return gates.stream().anyMatch(gate -> gate.leavesItToGroups(principal));
    }

    /** The places of further rules that could open something to members of these groups. */
    IntStream findByGroups(Set<String> groups) {
        return places(groups.stream().map(OfGroup::named).map(this::listFiled));
    }

    private void file(int place, AccessRuleKeys keys, Map<AccessRuleKey, Integer> popularity) {
        keys.rarest(popularity)
                .ifPresentOrElse(
                        demanded -> demanded.forEach(key -> filed.computeIfAbsent(key, _ -> new ArrayList<>(1))
                                .add(place)),
                        () -> always.add(place));
    }

    private List<Integer> listFiled(AccessRuleKey key) {
        return filed.getOrDefault(key, Collections.emptyList());
    }

    private static IntStream places(Stream<List<Integer>> lists) {
        return lists.flatMap(List::stream).mapToInt(Integer::intValue).distinct();
    }

    private static AccessRules withoutGroups(AccessRules rules) {
        return new AccessRules(rules.users(), AccessList.absent(), rules.clients(), rules.times());
    }
}
