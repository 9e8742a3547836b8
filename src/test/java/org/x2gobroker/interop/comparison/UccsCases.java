package org.x2gobroker.interop.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The trees for Arctica and Unity greeters. Basic authentication is not compared: it drops the connection in 0.0.4.3. */
final class UccsCases {
    private static final String OPEN = "enable-uccs-output = true\nrequire-password = false\nrequire-cookie = false\n";
    /** Without a profile that has no host, or is rdp without a name: both make 0.0.4.3 answer 500. */
    private static final String PROFILES = """
            [desk]
            name = Desk
            command = mate
            host = desk.example.org
            [rdp]
            name = Windows
            directrdp = true
            host = rdp.example.org, rdp2.example.org
            user = queen
            [rdp-mapped]
            name = Windows, mapped
            directrdp = yes
            host = rdp1 (192.0.2.12:3390)
            sshport = 2022
            [no-command]
            name = No command
            command =
            host = ts1 (192.0.2.11:2211)
            [empty-name]
            name =
            host = ts1 (192.0.2.11)
            sshport = +2_022
            [no-name]
            command = Kde
            [local]
            name = Local
            host = localhost
            [shadow]
            name = Shadow
            command = SHADOW
            host = ts1 (gate:2000), ts2
            [list]
            name = Desk
            command = Xfce
            host = ["h1.example.org"]
            [autologin]
            name = Autologin
            broker-session-autologin = true
            user = fix
            [no-user]
            name = No user
            user =
            [maja only]
            name = Hidden
            acl-users-allow = maja
            [anonymous only]
            name = Guest
            acl-users-allow = anonymous
            [everybody's group]
            name = All
            acl-groups-allow = ALL
            [gr\u00f6\u00dfe]
            name = Gr\u00f6\u00dfe
            command = /usr/bin/gr\u00f6\u00dfe
            """;

    private static final List<String> TREES = List.of(
            "/uccs/inifile/api/4",
            "/uccs/inifile/api/5",
            "/uccs/inifile/api/4/",
            "/uccs/inifile/api/5/",
            "/uccs/inifile/api/3",
            "/uccs/inifile/api/0",
            "/uccs/inifile/api/9/",
            "/uccs/inifile/api/5?x=1",
            "/uccs/inifile/api/55",
            "/uccs/inifile/api/x",
            "/uccs/inifile/api/",
            "/uccs/inifile/api",
            "/uccs/inifile/API/5",
            "/uccs/inifile/api/5/x",
            "/uccs/nothing/api/5",
            "/uccs/INIFILE/api/5",
            "/uccs/zeroconf/api/5",
            "/uccs/database/api/5",
            "/uccs",
            "/UCCS/inifile/api/5",
            "/uccs/inifile/x");
    private static final List<String> BASES = List.of(
            "/uccs/", "/uccs/inifile", "/uccs/inifile/", "/uccs/x/", "/uccs/INIFILE/", "/uccs/0/", "/uccs/ini-file/");

    private UccsCases() {}

    static Stream<ConfiguredCase> settings() {
        List<Case> cases = cases();
        return Stream.of(
                ConfiguredCase.of("uccs, open", "", PROFILES, cases)
                        .withConfiguration(ConfiguredCase.configuration(OPEN, true)),
                ConfiguredCase.of(
                        "uccs, zeroconf off, other address", OPEN + "my-uccs-url-base = http://x/y//", PROFILES, cases),
                ConfiguredCase.of("uccs, no profiles, empty address", OPEN + "my-uccs-url-base =", "", cases),
                ConfiguredCase.of("uccs, password", "enable-uccs-output = true", PROFILES, readingCases()),
                ConfiguredCase.of(
                        "uccs, cookie",
                        OPEN.replace("require-cookie = false", "require-cookie = true"),
                        PROFILES,
                        readingCases()),
                ConfiguredCase.of("uccs off", "require-password = false", PROFILES, cases),
                ConfiguredCase.of("uccs off, password", "", PROFILES, baseCases()),
                ConfiguredCase.of("uccs, debugging", OPEN, PROFILES, cases)
                        .withEnvironment(Map.of("X2GOBROKER_DEBUG", "1")));
    }

    private static List<Case> cases() {
        List<Case> cases = readingCases();
        TREES.forEach(path -> cases.add(Case.same("POST", RawRequest.post(path, ""))));
        return cases;
    }

    /** Without POST, which 0.0.4.3 answers with 401 where a login is needed, and we always with 405 (protocol.md section 8). */
    private static List<Case> readingCases() {
        List<Case> cases = baseCases();
        for (String path : TREES) {
            cases.add(Case.same("GET", RawRequest.plain("GET", path)));
            cases.add(Case.same("HEAD", RawRequest.plain("HEAD", path)));
        }
        return cases;
    }

    /** Only the signs of life: with uccs off 0.0.4.3 asks for a login first, we answer 404 at once (protocol.md section 1). */
    private static List<Case> baseCases() {
        List<Case> cases = new ArrayList<>();
        BASES.forEach(path -> cases.add(Case.same("HEAD", RawRequest.plain("HEAD", path))));
        return cases;
    }
}
