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
 * Finds, among many different access rules, the few that may let a principal in. It never misses one; the rules themselves
 * decide. Each rule is indexed by the names or by the networks that it requires, whichever fewer rules share. Immutable.
 */
final class AccessRuleIndex {
    /** Holds the rules without requirements that an index can look up. */
    private final List<Integer> always = new ArrayList<>();

    private final Map<AccessRuleKey, List<Integer>> rulesByKey = new HashMap<>();
    private final NetworkPrefixLengths prefixLengths;

    /** Holds what must be true before a rule that is indexed by groups reads them. */
    private final List<AccessRules> groupConditions;

    AccessRuleIndex(List<AccessRules> rules) {
        List<AccessRuleKeys> requirements =
                rules.stream().map(AccessRuleKeys::of).toList();
        Map<AccessRuleKey, Integer> ruleCounts = new HashMap<>();
        requirements.forEach(requirement -> requirement.all().forEach(key -> ruleCounts.merge(key, 1, Integer::sum)));
        for (int i = 0; i < rules.size(); i++) {
            add(i, requirements.get(i), ruleCounts);
        }
        prefixLengths = new NetworkPrefixLengths(rulesByKey.keySet().stream()
                .flatMap(key -> key instanceof OfNetwork(var network) ? Stream.of(network) : Stream.empty())
                .toList());
        groupConditions = rulesByKey.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof OfGroup)
                .flatMap(entry -> entry.getValue().stream())
                .distinct()
                .map(rules::get)
                .map(AccessRuleIndex::withoutGroups)
                .distinct()
                .toList();
    }

    /** Returns the positions of rules that may let the principal in without regard to groups. */
    IntStream find(Principal principal) {
        Stream<AccessRuleKey> networks =
                prefixLengths.around(principal.caller().address()).map(OfNetwork::new);
        Stream<AccessRuleKey> keys =
                Stream.concat(Stream.of(new OfUser(principal.caller().user())), networks);
        return positions(Stream.concat(Stream.of(always), keys.map(this::rulesWith)));
    }

    /** Tells whether a rule that only {@link #findByGroups} finds reads the groups. */
    boolean needsGroups(Principal principal) {
        return groupConditions.stream().anyMatch(condition -> condition.needsGroups(principal));
    }

    /** Returns the positions of further rules that may let members of these groups in. */
    IntStream findByGroups(Set<String> groups) {
        return positions(groups.stream().map(OfGroup::new).map(this::rulesWith));
    }

    private void add(int position, AccessRuleKeys keys, Map<AccessRuleKey, Integer> ruleCounts) {
        keys.rarest(ruleCounts)
                .ifPresentOrElse(
                        keysOfRule -> keysOfRule.forEach(key -> rulesByKey
                                .computeIfAbsent(key, _ -> new ArrayList<>(1))
                                .add(position)),
                        () -> always.add(position));
    }

    private List<Integer> rulesWith(AccessRuleKey key) {
        return rulesByKey.getOrDefault(key, Collections.emptyList());
    }

    private static IntStream positions(Stream<List<Integer>> lists) {
        return lists.flatMap(List::stream).mapToInt(Integer::intValue).distinct();
    }

    private static AccessRules withoutGroups(AccessRules rules) {
        return new AccessRules(rules.users(), AccessList.absent(), rules.clients(), rules.times());
    }
}
