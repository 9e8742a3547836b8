package org.x2gobroker.interop.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Host lists, their mappings, and the host that a selection names. The brokers contact no host, as the port scan is
 * off.
 */
final class HostCases {
    /**
     * 0.0.4.3 maps only names and addresses of certain forms (no underscore, no IPv6 that ends in a digit); protocol.md section
     * 5 knows no such limit, so others are not compared.
     */
    private static final List<String> SINGLE = List.of(
            "ts1",
            "two words",
            "",
            ",",
            "not-set",
            "[\"h1\"]",
            "['ts1 (192.0.2.4)']",
            "ts1 (192.0.2.4)",
            "ts1(192.0.2.4)",
            "ts1 (192.0.2.4:23)",
            "ts1 (192.0.2.4:22)",
            "ts1 (192.0.2.4:023)",
            "ts1 (gate.example.org)",
            "ts1 (gate)",
            "ts1 (gate:23)",
            "ts1 (Gate.Example.org:23)",
            "ts1 (2001:db8::beef)",
            "ts1 (2001:db8::a)",
            "ts-1 (192.0.2.4:23)",
            "ts.example.org (192.0.2.4)",
            "ts.example.org (gate.example.org:23)",
            "TS1 (192.0.2.4:23)",
            "ts1 (192.0.2.4",
            "ts1 (192.0.2.4) x",
            "(192.0.2.4)",
            "2001:db8::1",
            "ts1:23",
            "localhost",
            "localhost (192.0.2.4)",
            "localhost (192.0.2.4:23)",
            "localhost (gate)",
            "LOCALHOST",
            "127.0.0.1",
            "localhost:23",
            "localhost.localdomain",
            "ts1, ts1",
            "h\u00f6st",
            "ts1 (localhost)",
            "ts1 (127.0.0.1)",
            "ts1 (192.0.2.4),");

    private static final List<String> SEVERAL = List.of(
            "ts1, ts2", "ts1 (192.0.2.1), ts2, ts3 (192.0.2.3:2203)", "ts1 (gate:23), ts2 (gate:24)", "['ts1', 'ts2']");
    private static final List<String> FURTHER_KEYS = List.of(
            "",
            "sshport = 2022",
            "command = SHADOW",
            "command = SHADOW\nsshport = 2022",
            "command = KDE",
            "broker-session-autologin = true",
            "directrdp = true",
            "sshport = +0");

    private HostCases() {}

    static Stream<ConfiguredCase> settings() {
        StringBuilder profiles = new StringBuilder();
        List<Case> cases = new ArrayList<>();
        for (String keys : FURTHER_KEYS) {
            for (String hosts : SINGLE) {
                String id = add(profiles, hosts, keys);
                cases.add(Case.same("select " + hosts + " with " + keys, Ask.select(id)));
            }
            for (String hosts : SEVERAL) {
                cases.add(Case.sameServers("select one of " + hosts, Ask.select(add(profiles, hosts, keys))));
            }
        }
        // An empty host list of a shadow session breaks every listing of 0.0.4.3, so the profiles listed are the mapped
        // ones.
        List<Case> listings =
                List.of(Case.same("text listing", Ask.list("maja")), Case.same("json listing", Ask.listJson("maja")));
        return Stream.of(
                ConfiguredCase.of("host lists: selecting", "", profiles.toString(), cases),
                ConfiguredCase.of("host lists: listing", "", listable(), listings),
                ConfiguredCase.of("host lists: the default hosts", "", defaults(), defaultCases()));
    }

    private static String listable() {
        StringBuilder profiles = new StringBuilder();
        SINGLE.forEach(hosts -> add(profiles, hosts, ""));
        SEVERAL.forEach(hosts -> FURTHER_KEYS.forEach(keys -> add(profiles, hosts, keys)));
        return profiles.toString();
    }

    private static String add(StringBuilder profiles, String hosts, String keys) {
        String id = "p" + profiles.length();
        profiles.append("[%s]\nhost = %s\n%s\n".formatted(id, hosts, keys));
        return id;
    }

    private static String defaults() {
        return "[DEFAULT]\nhost = ts1 (192.0.2.1:2201)\nsshport = 2022\n[a]\n[b]\nhost = ts2\n[c]\nhost =\n[d]\nhost = ts1\n";
    }

    private static List<Case> defaultCases() {
        return Stream.of("a", "b", "c", "DEFAULT", "nowhere", "", " a ", "A")
                .flatMap(id -> Stream.of(
                        Case.same("select " + id, Ask.select(id)), Case.same("json select " + id, Ask.selectJson(id))))
                .toList();
    }
}
