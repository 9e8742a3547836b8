package org.x2gobroker.profile.reader;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessList;
import org.x2gobroker.access.AccessList.Order;
import org.x2gobroker.access.AccessRuleEntries;
import org.x2gobroker.access.AccessRuleEntries.ClientList;
import org.x2gobroker.access.AccessRuleEntries.GroupList;
import org.x2gobroker.access.AccessRuleEntries.UserList;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.ClientListEntry;
import org.x2gobroker.access.TimeWindow;
import org.x2gobroker.access.TimeWindows;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.config.ini.IniValue;

/** Reads the {@code acl-…} keys. */
record AccessRuleReader(
        ProfileSection section,
        HostResolver resolver,
        @Nullable Clock clock) {
    private static final String TIMES = "acl-times";
    private static final String ANY_ORDER = "acl-any-order";

    /** Names all keys of access rules. */
    static final Set<String> KEYS = Set.of(
            "acl-users-allow",
            "acl-users-deny",
            "acl-users-order",
            "acl-groups-allow",
            "acl-groups-deny",
            "acl-groups-order",
            "acl-clients-allow",
            "acl-clients-deny",
            "acl-clients-order",
            TIMES,
            ANY_ORDER);

    /** @param clock absent for a backend without time windows */
    static AccessRules read(ProfileSection section, HostResolver resolver, @Nullable Clock clock) {
        return new AccessRuleReader(section, resolver, clock).read();
    }

    private AccessRules read() {
        return new AccessRules(
                lists("acl-users", items -> new UserList(Set.copyOf(items))),
                lists("acl-groups", items -> new GroupList(Set.copyOf(items))),
                new AccessList<InetAddress>(
                        clients("acl-clients-allow", "it lets nobody in"),
                        clients("acl-clients-deny", "it keeps everybody out"),
                        order("acl-clients")),
                times());
    }

    /** Returns no windows for an empty text, so that a profile can override inherited ones. */
    private TimeWindows times() {
        if (text(TIMES).isEmpty()) {
            return TimeWindows.none();
        }
        if (clock == null) {
            section.warn(TIMES, "has no effect here; only the backend database knows time windows.");
            return TimeWindows.none();
        }
        List<TimeWindow> windows =
                section.parse(TIMES, AccessRuleReader::windows).orElse(List.of());
        return new TimeWindows(windows, clock);
    }

    private static List<TimeWindow> windows(String text) {
        List<TimeWindow> windows =
                ProfileSection.items(text).stream().map(TimeWindow::parse).toList();
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("expected a time window; leave the value empty for none");
        }
        return windows;
    }

    private <S> AccessList<S> lists(String kind, Function<List<String>, AccessRuleEntries<S>> constructor) {
        return new AccessList<>(list(kind + "-allow", constructor), list(kind + "-deny", constructor), order(kind));
    }

    private <S> @Nullable AccessRuleEntries<S> list(
            String key, Function<List<String>, AccessRuleEntries<S>> constructor) {
        if (section.find(key).filter(value -> !value.text().isBlank()).isEmpty()) {
            return null;
        }
        Optional<List<String>> items = section.parse(key, AccessRuleReader::items);
        return items.isEmpty() || isEmptyPythonList(key, items.get()) ? null : constructor.apply(items.get());
    }

    /** {@code []} means that there is no list; {@code ,} is a list that names nobody: 0.0.4.3 distinguishes them, too. */
    private boolean isEmptyPythonList(String key, List<String> items) {
        return items.isEmpty()
                && section.find(key)
                        .filter(value -> value.text().strip().startsWith("["))
                        .isPresent();
    }

    private static List<String> items(String text) {
        List<String> items = ProfileSection.items(text);
        if (items.stream().anyMatch(item -> item.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("an entry goes over two lines; expected commas between entries");
        }
        return items;
    }

    private Order order(String kind) {
        Order order = Order.of(text(kind + "-order"));
        boolean decides = hasText(kind + "-allow") && hasText(kind + "-deny");
        boolean meantOtherwise = Order.of(text(ANY_ORDER)) == Order.ALLOW_WINS && order == Order.DENY_WINS;
        if (decides && meantOtherwise) {
            section.warn(
                    ANY_ORDER,
                    "has no effect, so deny wins in " + kind + "-…; write " + kind
                            + "-order = allow-deny to let allow win.");
        }
        return order;
    }

    private String text(String key) {
        return section.find(key).map(IniValue::text).orElse("").strip();
    }

    private boolean hasText(String key) {
        return !text(key).isEmpty();
    }

    private @Nullable AccessRuleEntries<InetAddress> clients(String key, String effect) {
        return list(key, items -> {
            List<ClientListEntry> entries = items.stream()
                    .map(item -> ClientListEntry.parse(item, resolver))
                    .toList();
            entries.forEach(entry -> report(key, effect, entry));
            return new ClientList(entries);
        });
    }

    private void report(String key, String effect, ClientListEntry entry) {
        switch (entry) {
            case ClientListEntry.Malformed(String text) ->
                section.warn(
                        key,
                        "\"" + text + "\" is no address, network, host name or ALL; " + effect
                                + " until it is mended. Expected forms: 192.0.2.1, 192.0.2.0/24, 192.0.2.0/255.255.255.0,"
                                + " 2001:db8::/32, host.example.org.");
            case ClientListEntry.HostName(String name, HostResolver source)
            when source.resolve(name).isEmpty() ->
                section.warn(key, "the host name \"" + name + "\" cannot be resolved; until it can, " + effect + ".");
            default -> {}
        }
    }
}
