package org.x2gobroker.interop.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Access lists, orders, users, groups and client addresses; the accounts are those of {@code fixtures/README.md}. */
final class AccessCases {
    private static final List<String> USERS =
            List.of("maja", "willi", "flip", "kassandra", "thekla", "max", "puck", "nobody-known", "root");
    private static final List<String> SOURCES = List.of("127.0.0.1", "127.1.2.3");
    private static final List<String> ORDERS = List.of(
            "",
            "allow-deny",
            "deny-allow",
            " allow-deny ",
            "ALLOW-DENY",
            "allow-deny x",
            "allow",
            "allow,deny",
            "not-set");
    private static final List<String> USER_LISTS = List.of(
            "ALL",
            "all",
            "maja",
            " maja , willi ",
            "MAJA",
            "",
            ",",
            "['maja', 'thekla']",
            "\"maja\"",
            "maja willi",
            "[]",
            "flip,puck",
            "ALL,maja",
            "not-set",
            "nobody-known");
    private static final List<String> GROUP_LISTS = List.of(
            "ALL", "bees", "female", "male, spiders", "insects", "maja", "", ",", "Bees", "grasshoppers,bees", "root");
    /** Well-formed ones only: a malformed entry fails closed here (protocol.md section 5, rule 1). */
    private static final List<String> CLIENT_LISTS = List.of(
            "ALL",
            "127.0.0.1",
            "127.0.0.0/24",
            "127.0.0.77/24",
            "127.0.0.0/255.255.255.0",
            "127.1.0.0/16",
            "0.0.0.0/0",
            "::1",
            "::/0",
            "10.0.0.0/8, 127.0.0.1",
            "127.0.0.1/32",
            "",
            ",",
            "['127.0.0.1']",
            "ALL, 10.0.0.1");

    private static final String[] MALFORMED_CLIENTS = {
        "hive.invalid", "127.0.0.0/33", "127.0.0.1-127.0.0.5", "127.0.0.*"
    };

    private AccessCases() {}

    static Stream<ConfiguredCase> settings() {
        return Stream.of(
                ConfiguredCase.of("access: one list each", "", single(), listings()),
                ConfiguredCase.of("access: orders", "", orders(), listings()),
                ConfiguredCase.of(
                        "access: primary groups count", "ignore-primary-group-memberships = no", single(), listings()),
                ConfiguredCase.of("access: defaults", "", defaults(), listings()),
                malformed(),
                random(1, ""),
                random(2, ""),
                random(3, "ignore-primary-group-memberships = false"));
    }

    private static List<Case> listings() {
        List<Case> cases = new ArrayList<>();
        for (String user : USERS) {
            for (String source : SOURCES) {
                cases.add(Case.same(user + " from " + source, Ask.list(user).from(source)));
            }
        }
        return cases;
    }

    private static String single() {
        List<String> profiles = new ArrayList<>();
        for (String list : USER_LISTS) {
            profiles.add("acl-users-allow=" + list);
            profiles.add("acl-users-allow=ALL\nacl-users-deny=" + list);
            profiles.add("acl-users-deny=" + list);
        }
        for (String list : GROUP_LISTS) {
            profiles.add("acl-groups-allow=" + list);
            profiles.add("acl-groups-allow=ALL\nacl-groups-deny=" + list);
            profiles.add("acl-users-allow=flip\nacl-groups-deny=" + list);
            profiles.add("acl-users-deny=willi\nacl-groups-allow=" + list);
        }
        for (String list : CLIENT_LISTS) {
            profiles.add("acl-clients-allow=" + list);
            profiles.add("acl-clients-allow=ALL\nacl-clients-deny=" + list);
            profiles.add("acl-clients-deny=" + list);
        }
        return numbered(profiles);
    }

    private static String orders() {
        List<String> profiles = new ArrayList<>();
        for (String order : ORDERS) {
            profiles.add("acl-users-allow=maja\nacl-users-deny=maja,willi\nacl-users-order=" + order);
            profiles.add("acl-users-allow=ALL\nacl-users-deny=ALL\nacl-users-order=" + order);
            profiles.add("acl-users-allow=maja\nacl-users-deny=ALL\nacl-groups-allow=bees\nacl-users-order=" + order);
            profiles.add("acl-groups-allow=bees\nacl-groups-deny=female\nacl-groups-order=" + order);
            profiles.add("acl-clients-allow=127.0.0.1\nacl-clients-deny=127.0.0.0/8\nacl-clients-order=" + order);
            profiles.add("acl-users-allow=ALL\nacl-users-deny=maja\nacl-any-order=" + order);
        }
        return numbered(profiles);
    }

    private static String defaults() {
        return """
                [DEFAULT]
                acl-users-allow = ALL
                acl-users-deny = thekla
                acl-clients-allow = 127.0.0.0/24
                [inherits]
                [own deny list]
                acl-users-deny =
                [own allow list]
                acl-users-allow = maja
                [own order]
                acl-users-order = allow-deny
                [any client]
                acl-clients-allow =
                """;
    }

    /** Deviation: an entry that cannot be read matches nobody in an allow list and everybody in a deny list. */
    private static ConfiguredCase malformed() {
        StringBuilder spoiled = new StringBuilder();
        for (int i = 0; i < MALFORMED_CLIENTS.length; i++) {
            spoiled.append("[malformed deny %d]\nacl-clients-allow=ALL\nacl-clients-deny=%s\n"
                    .formatted(i, MALFORMED_CLIENTS[i]));
            spoiled.append("[malformed allow %d]\nacl-clients-allow=%s\n".formatted(i, MALFORMED_CLIENTS[i]));
        }
        return ConfiguredCase.of("access: malformed client entries fail closed", "", "[p]\nname=x\n", listings())
                .withSpoiled(spoiled.toString());
    }

    private static ConfiguredCase random(int seed, String globalKeys) {
        Random random = new Random(seed);
        List<String> profiles = IntStream.range(0, 60)
                .mapToObj(_ -> lists(random, "users", USER_LISTS, 3)
                        + lists(random, "groups", GROUP_LISTS, 3)
                        + lists(random, "clients", CLIENT_LISTS, 6))
                .toList();
        return ConfiguredCase.of("access: random lists, seed " + seed, globalKeys, numbered(profiles), listings());
    }

    /** Each of the three keys is left out once in {@code rarity} times two. */
    private static String lists(Random random, String kind, List<String> values, int rarity) {
        StringBuilder lines = new StringBuilder();
        for (String list : List.of("allow", "deny")) {
            if (random.nextInt(rarity) < 2) {
                lines.append("acl-%s-%s=%s\n".formatted(kind, list, values.get(random.nextInt(values.size()))));
            }
        }
        if (random.nextBoolean()) {
            lines.append("acl-%s-order=%s\n".formatted(kind, ORDERS.get(random.nextInt(ORDERS.size()))));
        }
        return lines.toString();
    }

    private static String numbered(List<String> profiles) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < profiles.size(); i++) {
            file.append("[%03d]\n%s\n".formatted(i, profiles.get(i)));
        }
        return file.toString();
    }
}
