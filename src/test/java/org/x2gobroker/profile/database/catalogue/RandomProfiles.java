package org.x2gobroker.profile.database.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.x2gobroker.profile.database.ProfileDraft;

/** Makes profile files at random: all that people write into them, and much that only a test would. */
public final class RandomProfiles {
    private static final List<Map.Entry<String, List<String>>> VALUES = List.of(
            Map.entry("name", List.of("Büro", "= : ; #", "[x]", "100 %", "'quoted'", "\ud83d\udc1d", "")),
            Map.entry("command", List.of("MATE", "mate", "/usr/bin/xterm -e \"top\"", "SHADOW")),
            Map.entry("fullscreen", List.of("yes", "TRUE", "0", "off")),
            Map.entry("dpi", List.of("96", "0096", "+96", "1_0", "not-set", "٩")),
            Map.entry(
                    "applications",
                    List.of("A, B", "A,B,,", "['A', \"B, C\"]", "[]", ",", "", "not-set", "A,\nB,\n\nC", "\nA")),
            Map.entry(
                    "host",
                    List.of(
                            "a.example.org",
                            "a,b,a",
                            "a, b (10.0.0.1), c (10.0.0.1:2222)",
                            "a ([2001:db8::1]:22),\nb",
                            "['a', 'b (c:1)']",
                            "a (nonsense here), b",
                            "")),
            Map.entry("broker-host-weight", List.of("a=2, b=3", "['a=1']", "a = 7", "nobody=1000")),
            Map.entry("broker-host-drain", List.of("a", "a,b,", "[]")),
            Map.entry("broker-session-autologin", List.of("true", "not-set", "", "No")),
            Map.entry(
                    "acl-users-allow", List.of("maja", "maja,willi", "ALL", ",", "[]", "['Queen Bee']", "maja, maja")),
            Map.entry("acl-users-deny", List.of("flip", "thekla, willi")),
            Map.entry("acl-users-order", List.of("allow-deny", "deny-allow", "nonsense", "")),
            Map.entry("acl-groups-allow", List.of("bees", "ALL", "bees, ants")),
            Map.entry("acl-groups-deny", List.of("wasps", "ALL")),
            Map.entry(
                    "acl-clients-allow",
                    List.of("10.0.0.0/8", "ALL", "10/8, 2001:db8::/32", "host.example.org", "x//")),
            Map.entry("acl-clients-deny", List.of("10.0.0.1", "nonsense//")),
            Map.entry("acl-any-order", List.of("allow-deny")),
            Map.entry("x-nonsense", List.of("x")),
            Map.entry(
                    "acl-times",
                    List.of(
                            "Mon-Fri 08:00-18:00 Europe/Berlin",
                            "Sat 22:00-06:00 UTC, Sun 00:00-24:00 Asia/Tokyo",
                            "")),
            Map.entry("unknown key", List.of("any thing", "true", "5")),
            Map.entry("SPEED", List.of("not a number")),
            Map.entry("default", List.of("true")));
    private static final List<String> IDS =
            List.of("a", "A", "a b", "é", "b]c", "\ud83d\udc1d", "default", " x ", "[", "1");

    private final Random random;

    public RandomProfiles(long seed) {
        this.random = new Random(seed);
    }

    /** The sections of one file, {@code [DEFAULT]} first if it has entries. */
    public List<ProfileDraft> next() {
        List<ProfileDraft> drafts = new ArrayList<>();
        Map<String, String> defaults = random.nextBoolean() ? Map.of() : options();
        if (!defaults.isEmpty()) {
            drafts.add(new ProfileDraft(ProfileDraft.DEFAULTS, defaults));
        }
        IDS.stream().filter(id -> random.nextBoolean()).forEach(id -> drafts.add(new ProfileDraft(id, options())));
        return drafts;
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        VALUES.forEach(entry -> {
            if (random.nextInt(4) == 0) {
                List<String> values = entry.getValue();
                options.put(entry.getKey(), values.get(random.nextInt(values.size())));
            }
        });
        return options;
    }
}
