package org.x2gobroker.profile.database.store;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.host.HostShareRules;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.database.ProfileDraft;

/**
 * Maps a draft, without what it inherits, to the rows of the database.
 *
 * @param options the typed options as JSON
 */
record DraftRowMapper(
        String options,
        Order usersOrder,
        Order groupsOrder,
        Order clientsOrder,
        List<ProfileHostRow> hosts,
        Set<AccessRuleRow> access,
        Set<TimeWindowRow> times) {
    private static final String NOT_SET = "not-set";

    DraftRowMapper {
        hosts = List.copyOf(hosts);
        access = Set.copyOf(access);
        times = Set.copyOf(times);
    }

    /** @param profile the draft as it is read without defaults */
    static DraftRowMapper of(ProfileDraft draft, SessionProfile profile) {
        return new DraftRowMapper(
                typedOptions(draft, profile),
                order(draft, "acl-users-order"),
                order(draft, "acl-groups-order"),
                order(draft, "acl-clients-order"),
                draft.options().containsKey("host") ? hosts(profile) : List.of(),
                access(draft),
                profile.access().times().windows().stream()
                        .map(TimeWindowRow::of)
                        .collect(Collectors.toSet()));
    }

    /** Returns no rows, for entries of {@code [DEFAULT]} that cannot be read because every profile overrides them. */
    static DraftRowMapper unreadable() {
        return new DraftRowMapper(
                "{}", Order.DENY_WINS, Order.DENY_WINS, Order.DENY_WINS, List.of(), Set.of(), Set.of());
    }

    private static String typedOptions(ProfileDraft draft, SessionProfile profile) {
        Map<String, OptionValue> own = new LinkedHashMap<>(profile.options());
        own.keySet().retainAll(draft.options().keySet());
        List<String> unset = draft.options().entrySet().stream()
                .filter(entry -> entry.getValue().equals(NOT_SET) && !own.containsKey(entry.getKey()))
                .map(Map.Entry::getKey)
                .filter(key -> !key.startsWith("acl-") && !key.startsWith("broker-"))
                .toList();
        return WrittenOptionsCodec.writeTyped(own, unset);
    }

    private static Order order(ProfileDraft draft, String key) {
        return Order.of(draft.options().getOrDefault(key, "").strip());
    }

    private static List<ProfileHostRow> hosts(SessionProfile profile) {
        HostShareRules shares = profile.policy().hostShares();
        return IntStream.range(0, profile.hosts().size())
                .mapToObj(i -> host(i, profile.hosts().get(i), shares))
                .toList();
    }

    private static ProfileHostRow host(int position, ProfileHost host, HostShareRules shares) {
        return new ProfileHostRow(
                position,
                host.name(),
                host.address(),
                host.port(),
                shares.weights().getOrDefault(host.name(), 1),
                shares.drained().contains(host.name()));
    }

    private static Set<AccessRuleRow> access(ProfileDraft draft) {
        return Stream.of(
                        access(draft, AccessRuleRow.Kind.USER, "acl-users"),
                        access(draft, AccessRuleRow.Kind.GROUP, "acl-groups"),
                        access(draft, AccessRuleRow.Kind.CLIENT, "acl-clients"))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static Set<AccessRuleRow> access(ProfileDraft draft, AccessRuleRow.Kind kind, String key) {
        Set<AccessRuleRow> rows = new HashSet<>();
        for (boolean allowed : new boolean[] {true, false}) {
            String text = draft.options().getOrDefault(key + (allowed ? "-allow" : "-deny"), "");
            IniValueTypes.parseList(text).stream()
                    .filter(subject -> !subject.isEmpty())
                    .forEach(subject -> rows.add(new AccessRuleRow(kind, allowed, subject)));
        }
        return rows;
    }
}
