package org.x2gobroker.profile.database;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.config.ValueTypes;
import org.x2gobroker.host.HostShares;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;

/**
 * What a draft says by itself, for the rows of the database; what it inherits is not in it.
 *
 * @param options the typed options as JSON
 */
record ProfileMeaning(
        String options,
        Order usersOrder,
        Order groupsOrder,
        Order clientsOrder,
        List<HostRow> hosts,
        Set<AccessRow> access,
        Set<TimeRow> times) {
    private static final String NOT_SET = "not-set";

    ProfileMeaning {
        hosts = List.copyOf(hosts);
        access = Set.copyOf(access);
        times = Set.copyOf(times);
    }

    /** @param profile the draft as it is read without defaults */
    static ProfileMeaning of(ProfileDraft draft, SessionProfile profile) {
        return new ProfileMeaning(
                typedOptions(draft, profile),
                order(draft, "acl-users-order"),
                order(draft, "acl-groups-order"),
                order(draft, "acl-clients-order"),
                draft.options().containsKey("host") ? hosts(profile) : List.of(),
                access(draft),
                profile.access().times().windows().stream().map(TimeRow::of).collect(Collectors.toSet()));
    }

    /** For entries that every profile overrides, as they cannot be read: such a {@code [DEFAULT]} hides nothing. */
    static ProfileMeaning unreadable() {
        return new ProfileMeaning(
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
        return WrittenOptions.writeTyped(own, unset);
    }

    private static Order order(ProfileDraft draft, String key) {
        return Order.of(draft.options().getOrDefault(key, "").strip());
    }

    private static List<HostRow> hosts(SessionProfile profile) {
        HostShares shares = profile.policy().hostShares();
        return IntStream.range(0, profile.hosts().size())
                .mapToObj(i -> host(i, profile.hosts().get(i), shares))
                .toList();
    }

    private static HostRow host(int position, ProfileHost host, HostShares shares) {
        return new HostRow(
                position,
                host.name(),
                host.address(),
                host.port(),
                shares.weights().getOrDefault(host.name(), 1),
                shares.drained().contains(host.name()));
    }

    private static Set<AccessRow> access(ProfileDraft draft) {
        return Stream.of(
                        access(draft, AccessRow.Kind.USER, "acl-users"),
                        access(draft, AccessRow.Kind.GROUP, "acl-groups"),
                        access(draft, AccessRow.Kind.CLIENT, "acl-clients"))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static Set<AccessRow> access(ProfileDraft draft, AccessRow.Kind kind, String key) {
        Set<AccessRow> rows = new HashSet<>();
        for (boolean allowed : new boolean[] {true, false}) {
            String text = draft.options().getOrDefault(key + (allowed ? "-allow" : "-deny"), "");
            ValueTypes.parseList(text).stream()
                    .filter(subject -> !subject.isEmpty())
                    .forEach(subject -> rows.add(new AccessRow(kind, allowed, subject)));
        }
        return rows;
    }
}
