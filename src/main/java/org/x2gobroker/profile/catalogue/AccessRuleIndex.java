package org.x2gobroker.profile.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.Principal;
import org.x2gobroker.access.address.IpNetwork;
import org.x2gobroker.access.address.NetworkPrefixLengths;
import org.x2gobroker.profile.catalogue.AccessRuleKey.OfGroup;
import org.x2gobroker.profile.catalogue.AccessRuleKey.OfNetwork;
import org.x2gobroker.profile.catalogue.AccessRuleKey.OfUser;

/**
 * Finds, among many different access rules, the few that may let a principal in. It never misses one; the rules themselves
 * decide. Each rule is indexed by the names or by the networks that it requires, whichever fewer rules share. It keeps hashes of
 * those instead of themselves, so that a hundred thousand rules take a megabyte, and now and then finds a rule too many. Immutable.
 */
final class AccessRuleIndex {
    private static final int POSITION_BITS = 28;
    private static final long POSITION = (1L << POSITION_BITS) - 1;

    /** Holds the positions of the rules without requirements that an index can look up. */
    private final int[] always;

    /** Holds, sorted, the hash of a key and behind it the position of one rule that requires it. */
    private final long[] entries;

    private final NetworkPrefixLengths prefixLengths;

    /** Holds what must be true before a rule that is indexed by groups reads them. */
    private final List<AccessRules> groupConditions;

    AccessRuleIndex(List<AccessRules> rules) {
        long[] required = rules.stream()
                .flatMap(rule -> AccessRuleKeys.of(rule).all())
                .mapToLong(AccessRuleIndex::hash)
                .sorted()
                .toArray();
        ToIntFunction<AccessRuleKey> ruleCount = key -> count(required, hash(key));
        IntStream.Builder withoutKeys = IntStream.builder();
        LongStream.Builder withKeys = LongStream.builder();
        Map<Integer, IpNetwork> networkOfEachLength = new HashMap<>();
        Set<AccessRules> conditions = new LinkedHashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            int position = i;
            AccessRules rule = rules.get(i);
            AccessRuleKeys.of(rule)
                    .rarest(ruleCount)
                    .ifPresentOrElse(
                            keys -> keys.forEach(key -> {
                                withKeys.add(hash(key) | position);
                                if (key instanceof OfNetwork(IpNetwork network)) {
                                    networkOfEachLength.put(lengthAndFamily(network), network);
                                } else if (key instanceof OfGroup) {
                                    conditions.add(withoutGroups(rule));
                                }
                            }),
                            () -> withoutKeys.add(position));
        }
        always = withoutKeys.build().toArray();
        entries = withKeys.build().sorted().toArray();
        prefixLengths = new NetworkPrefixLengths(networkOfEachLength.values());
        groupConditions = List.copyOf(conditions);
    }

    /** Returns the positions of rules that may let the principal in without regard to groups. */
    IntStream find(Principal principal) {
        Stream<AccessRuleKey> networks =
                prefixLengths.around(principal.caller().address()).map(OfNetwork::new);
        Stream<AccessRuleKey> keys =
                Stream.concat(Stream.of(new OfUser(principal.caller().user())), networks);
        return IntStream.concat(Arrays.stream(always), keys.flatMapToInt(this::rulesWith))
                .distinct();
    }

    /** Tells whether a rule that only {@link #findByGroups} finds reads the groups. */
    boolean needsGroups(Principal principal) {
        return groupConditions.stream().anyMatch(condition -> condition.needsGroups(principal));
    }

    /** Returns the positions of further rules that may let members of these groups in. */
    IntStream findByGroups(Set<String> groups) {
        return new ArrayList<>(groups)
                .stream().map(OfGroup::new).flatMapToInt(this::rulesWith).distinct();
    }

    private IntStream rulesWith(AccessRuleKey key) {
        return IntStream.range(firstAtLeast(entries, hash(key)), firstAtLeast(entries, hash(key) + POSITION + 1))
                .map(entry -> (int) (entries[entry] & POSITION));
    }

    private static int count(long[] sorted, long hash) {
        return firstAtLeast(sorted, hash + 1) - firstAtLeast(sorted, hash);
    }

    private static int firstAtLeast(long[] sorted, long wanted) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The kind and the hash of the key, with room behind them for a position. */
    private static long hash(AccessRuleKey key) {
        long kind =
                switch (key) {
                    case OfUser _ -> 0;
                    case OfGroup _ -> 1;
                    case OfNetwork _ -> 2;
                };
        return (kind << Integer.SIZE | Integer.toUnsignedLong(key.hashCode())) << POSITION_BITS;
    }

    private static int lengthAndFamily(IpNetwork network) {
        return network.base().getAddress().length << Byte.SIZE | network.prefix();
    }

    private static AccessRules withoutGroups(AccessRules rules) {
        return new AccessRules(rules.users(), AccessList.absent(), rules.clients(), rules.times());
    }
}
