package org.x2gobroker.interop.comparison;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The made-up profile. Its json listing is not compared: 0.0.4.3 answers 500 (protocol.md section 8). */
final class ZeroconfCases {
    private static final String PATH = "/plain/zeroconf/";

    private static final String KEYS_THAT_ARE_NOT_FOR_IT =
            "default-session-autologin = true\ndefault-agent-query-mode = LOCAL\n";

    private ZeroconfCases() {}

    static Stream<ConfiguredCase> settings() {
        return Stream.of("KDE", "  mate  ", "", "xfce4 -x", "gr\u00f6\u00dfe", "/usr/bin/x")
                .map(shell -> {
                    String configuration = ConfiguredCase.configuration(KEYS_THAT_ARE_NOT_FOR_IT, true)
                            + "desktop-shell = " + shell + "\n";
                    return ConfiguredCase.of("zeroconf with " + shell, "", "[ignored]\nname = x\n", cases())
                            .withConfiguration(configuration)
                            .withEnvironment(Map.of("X2GOBROKER_DEFAULT_BACKEND", "zeroconf"));
                });
    }

    private static List<Case> cases() {
        return List.of(
                Case.same("text listing", Ask.list("maja").to(PATH)),
                Case.same("text listing by default", Ask.list("maja").to("/plain/")),
                Case.same("select", Ask.select("anything").to(PATH)),
                Case.same("select nothing", Ask.select("").to(PATH)),
                Case.same("json select", Ask.select("anything").to("/json/zeroconf/")),
                Case.same("json select nothing", Ask.select("").to("/json/zeroconf/")),
                Case.same("the other backend", Ask.list("maja")),
                Case.instead(
                        "json listing",
                        Ask.list("maja").to("/json/zeroconf/"),
                        "protocol.md section 8",
                        200,
                        "LOCALHOST"));
    }
}
