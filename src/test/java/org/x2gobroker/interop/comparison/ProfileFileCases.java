package org.x2gobroker.interop.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The INI dialect of the profiles file, the types of the known keys, and what a listed profile looks like. */
final class ProfileFileCases {
    private static final List<String> BOOLEANS =
            List.of("1", "0", "yes", "YES", "True", "tRuE", "on", "ON", "no", "off", "FALSE", "true ");
    private static final List<String> INTEGERS =
            List.of("7", "+5", "-5", " 1_0", "1_000", "010", "00", "-0", " 12 ", "\uff15", "\u0663", "not-set");
    private static final List<String> LONG_INTEGERS = List.of(
            "9223372036854775808", "12345678901234567890", "-00099999999999999999999", "1_000_000_000_000_000_000_000");
    private static final List<String> LISTS = List.of(
            "A,B",
            "A, B ,  C",
            ",",
            " , ,",
            "A,,B",
            "[\"A\",\"B\"]",
            "['A', 'B']",
            "['A',]",
            "[]",
            "[\"it's\", 'x']",
            "['a,b','c']",
            "A",
            "'A'",
            "\"A, B\"",
            "['A'",
            "A']",
            "[ 'A' , \"B\" ]",
            "('A','B')",
            "['\u00e4']",
            "not-set",
            "",
            "['A'] x",
            "['A','B'],C",
            "A,\n  B,\n  C",
            "[\n  'A',\n  'B'\n  ]",
            "A;B",
            "[x] ,y",
            "['']",
            "[' a ']");
    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "not-set",
            "NOT-SET",
            "a # b",
            "a ; b",
            "100%(x)s ${y}",
            "\"q\"",
            "a=b:c",
            "\u00e4\u20ac\ud83d\udc1d",
            "a  b",
            "\\n",
            "[x]",
            "true",
            "0x10",
            "BROKER_USER",
            "broker_user");
    private static final List<String> BOOLEAN_KEYS = List.of(
            "fullscreen",
            "kdrive",
            "defsndport",
            "useiconv",
            "useexports",
            "print",
            "xinerama",
            "usekbd",
            "fstunnel",
            "multidisp",
            "sound",
            "rootless",
            "soundtunnel",
            "directrdp");
    private static final List<String> INTEGER_KEYS = List.of("height", "width", "quality", "speed", "dpi", "setdpi");
    private static final List<String> TEXT_KEYS = List.of(
            "name",
            "export",
            "layout",
            "variant",
            "soundsystem",
            "type",
            "iconvfrom",
            "iconvto",
            "pack",
            "user",
            "icon",
            "my-key",
            "status",
            "key",
            "Name",
            "krblogin",
            "sshproxyhost",
            "acl",
            "broker",
            "BROKER-x");
    private static final List<String> COMMANDS = List.of(
            "KDE",
            "kde",
            "Gnome",
            "XFCE",
            "xfce4",
            "CINNAMON",
            "Mate",
            "LXDE",
            "LXQT",
            "Trinity",
            "UNITY",
            "IceWM",
            "openbox",
            "xdmcp",
            "SHADOW",
            "shadow",
            "RDP",
            "TERMINAL",
            "",
            "mate -x",
            "/usr/bin/mate",
            "BUDGIE",
            "I3");
    private static final String WELL_FORMED = """
            # comments start a line with # or ;
            ; they end nowhere else
            [DEFAULT]
            speed : 3
            site = Hive
            [colon]
            name: a=b:c
            [equals then colon]
            name = a: b
            [key with blank]
            my key = v
            [tabs]
            name\t=\tx\t
            [inline]
            name = text # and ; stay
            [continued]
            host = a.example.org,
            \tb.example.org
            [comment in a value]
            host = a,
            # comment
              b
            [empty line in a value]
            host = a,

              b
            [blank line in a value]
            host = a,
               \s
              b
            [section in a value]
            host = a,
              [q],
             b
            [indented keys]
              name = x
              host = y
            [indented less]
                name = x
              export = y
            [text after] the bracket
            name = x
            [bracket]inside]
            name = x
            [[nested]]
            name = x
            [ ]
            name = blank
            [ blanks outside ]
            name = x
            [default]
            name = a profile
            [case]
            name = x
            Name = y
            NAME = z
            [CASE]
            name = other case
            [url as key]
            http://x = y
            [value on the next line]
            host =
              a,
              b
            [value after a comment]
            host =
            # comment
              a
            [gr\u00f6\u00dfe \ud83d\udc1d]
            name = Gr\u00f6\u00dfe \ud83d\udc1d 100%
            [\ufffd]
            name = sorts before the bee
            [no-break blanks]
            name = \u00a0a\u00a0
            [removed keys]
            broker-foo = 1
            acl-foo = 1
            default = 1
            [autologin]
            broker-session-autologin = TRUE
            key = /my
            autologin = false
            [autologin one]
            broker-session-autologin = 1
            [autologin off]
            broker-session-autologin = false
            key = abc
            [autologin empty]
            broker-session-autologin =
            """;
    /** protocol.md section 8, "one bad value in one profile": left out, all others are served. */
    private static final String SPOILED = """
            [spoiled by U+0085]
            name = a\u0085b
            [spoiled by U+2028]
            export = a\u2028b
            [spoiled boolean]
            fullscreen = maybe
            [spoiled autologin]
            broker-session-autologin = maybe
            [spoiled boolean, empty]
            print =
            [spoiled boolean, not-set]
            print = not-set
            [spoiled boolean, quoted]
            print = "true"
            [spoiled number]
            height = 0x10
            [spoiled number, empty]
            height =
            [spoiled number, two words]
            height = 1 0
            [spoiled number, capitals]
            height = NOT-SET
            [spoiled port]
            sshport = not-set
            [spoiled list]
            applications = [A,B]
            [spoiled list of addresses]
            acl-clients-allow = [::1]
            [spoiled by a line break]
            export = one
              two
            [spoiled by a marker]
            name = Access granted
            """;

    private ProfileFileCases() {}

    static Stream<ConfiguredCase> settings() {
        List<Case> listings = listings();
        return Stream.concat(
                Stream.of(
                        // broker-session-autologin reads words as every boolean does here (section 8), so none are in
                        // it.
                        ConfiguredCase.of("a well-formed profiles file", "", WELL_FORMED, listings)
                                .withSpoiled(SPOILED),
                        ConfiguredCase.of("one profile for each spelling", "", spellings(), listings)
                                .withSpoiled(SPOILED),
                        ConfiguredCase.of(
                                "autologin by default", "default-session-autologin = yes", WELL_FORMED, listings),
                        ConfiguredCase.of("carriage returns", "", "[p]\r\nname = x\r\nhost = a,\r\n b\r\n", listings),
                        ConfiguredCase.of("carriage returns alone", "", "[p]\rname = x\rhost = a\r", listings),
                        ConfiguredCase.of("no line end at the end", "", "[p]\nname = x", listings),
                        ConfiguredCase.of(
                                "defaults at the end", "", "[p]\nname=x\n[DEFAULT]\nspeed=1\nfoo=bar\n", listings),
                        ConfiguredCase.of(
                                "defaults twice", "", "[DEFAULT]\nspeed=1\n[p]\nname=x\n[DEFAULT]\nfoo=3\n", listings),
                        ConfiguredCase.of("defaults alone", "", "[DEFAULT]\nname = x\n", listings),
                        ConfiguredCase.of("an empty profiles file", "", "", listings)),
                IntStream.range(0, 6).mapToObj(ProfileFileCases::random));
    }

    private static List<Case> listings() {
        return List.of(
                Case.same("text listing", Ask.list("maja")),
                Case.same("json listing", Ask.listJson("maja")),
                Case.same("text listing for somebody without an account", Ask.list("nobody-known")));
    }

    private static String spellings() {
        StringBuilder file = new StringBuilder();
        append(file, "fullscreen", BOOLEANS);
        append(file, "height", INTEGERS);
        append(file, "height", LONG_INTEGERS);
        append(file, "applications", LISTS);
        append(file, "host", LISTS);
        append(file, "my-text", TEXTS);
        append(file, "user", TEXTS);
        append(file, "command", COMMANDS);
        append(
                file,
                "command",
                COMMANDS.stream().map(command -> command + "\nrootless = true").toList());
        append(
                file,
                "host",
                COMMANDS.stream().map(command -> "a, b\ncommand = " + command).toList());
        return file.toString();
    }

    private static void append(StringBuilder file, String key, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            file.append("[%s %d %d]\n%s = %s\n".formatted(key, i, values.hashCode() & 0xfff, key, values.get(i)));
        }
    }

    private static ConfiguredCase random(int seed) {
        Random random = new Random(seed);
        String profiles = IntStream.range(0, 25)
                .mapToObj(i -> "[profile %d]%n".formatted(i) + keys(random, 12))
                .collect(Collectors.joining());
        String defaults = "[DEFAULT]\n" + keys(random, 4);
        return ConfiguredCase.of("random profiles, seed " + seed, "", defaults + profiles, listings());
    }

    private static String keys(Random random, int most) {
        List<String> keys = new ArrayList<>();
        keys.addAll(BOOLEAN_KEYS);
        keys.addAll(INTEGER_KEYS);
        keys.addAll(TEXT_KEYS);
        keys.addAll(List.of("applications", "host", "command", "sshport"));
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            String key = keys.remove(random.nextInt(keys.size()));
            String delimiter = one(random, List.of("=", " = ", ":", " : ", "\t=", "= "));
            lines.append(key).append(delimiter).append(value(random, key)).append('\n');
        }
        return lines.toString();
    }

    private static String value(Random random, String key) {
        if (BOOLEAN_KEYS.contains(key)) {
            return one(random, BOOLEANS);
        }
        if (INTEGER_KEYS.contains(key)) {
            return one(random, INTEGERS);
        }
        return switch (key) {
            case "applications", "host" -> one(random, LISTS);
            case "command" -> one(random, COMMANDS);
            case "sshport" -> one(random, List.of("22", "+2022", "2_200"));
            default -> one(random, TEXTS);
        };
    }

    private static String one(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
