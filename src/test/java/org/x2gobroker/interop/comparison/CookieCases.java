package org.x2gobroker.interop.comparison;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Logins by password and cookie. The expiry of a cookie is in the recorded exchanges, which can advance the clock. */
final class CookieCases {
    private static final String PROFILES = "[desk]\nname = Desk\nhost = desk.example.org\n";
    private static final String PRESET = "11111111-2222-4333-8444-555555555555";
    private static final String PLACEHOLDER = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    private static final String COOKIE_ONLY = "require-cookie = true\nrequire-password = false\n";
    private static final RawRequest LOGIN = login("maja");

    private CookieCases() {}

    static Stream<ConfiguredCase> settings() {
        return Stream.of(
                setting("dynamic", ""),
                setting("static", "use-static-cookie = true"),
                setting("any address", "verify-ip = false"),
                setting("no time", "auth-timeout = 0"),
                setting("cookie and password", "require-cookie = true\nmy-cookie = " + PRESET),
                setting("cookie only", COOKIE_ONLY + "my-cookie = " + PRESET),
                setting("cookie only, none set", COOKIE_ONLY),
                setting("cookie only, placeholder", COOKIE_ONLY + "my-cookie = " + PLACEHOLDER),
                setting("cookie only, two words", COOKIE_ONLY + "my-cookie = hello world"),
                fromFile("after comments", "# comment\n\n" + PRESET + " more words\nsecond\n"),
                fromFile("without a line end", PRESET),
                fromFile("placeholder", PLACEHOLDER + "\n"),
                setting("cookie file missing", COOKIE_ONLY + "my-cookie-file = @DIR@/missing\nmy-cookie = abc"),
                setting("open", "require-password = false"),
                setting("open, the old way", "check-credentials = false\nrequire-password = true"));
    }

    private static ConfiguredCase setting(String name, String globalKeys) {
        return ConfiguredCase.of("cookies: " + name, globalKeys, PROFILES, cases(!globalKeys.contains(PRESET)))
                .withConfiguration(ConfiguredCase.configuration(globalKeys, true));
    }

    private static ConfiguredCase fromFile(String name, String text) {
        return setting("file, " + name, COOKIE_ONLY + "my-cookie-file = @DIR@/authid\nmy-cookie = abc")
                .withFiles(Map.of("authid", text));
    }

    /** @param presetIsCompared whether the pre-set cookie may be sent: 0.0.4.3 answers 500 when a password is required too */
    private static List<Case> cases(boolean presetIsCompared) {
        Stream<Case> always = Stream.of(
                Case.same("chain", LOGIN, with(1), with(2), with(1), with(3)),
                Case.same("password not looked at", LOGIN, authid("@AUTHID1@", "wrong"), authid("@AUTHID2@", "")),
                Case.same("other address", LOGIN, with(1).from("127.1.2.3"), with(1), with(2)),
                Case.same("other user", LOGIN, login("willi", "@AUTHID1@"), with(1)),
                Case.same("two logins", LOGIN, LOGIN, with(1), with(2), with(3), with(4), with(1)),
                Case.same("blank cookie", authid(" ", "pw"), authid("", "pw")),
                Case.same("unknown cookie", authid("x", "pw"), authid("../x", "pw"), authid("a/b", "pw")),
                Case.same("placeholder", authid(PLACEHOLDER, "pw")),
                Case.same("other words", authid("abc", "pw"), authid("hello", "pw"), authid("hello world", "pw")),
                Case.same(
                        "other front ends",
                        LOGIN,
                        with(1).to("/json/inifile/"),
                        with(2).to("/plain/zeroconf/"),
                        with(3).to("/plain/"),
                        with(3)),
                Case.same("name with blanks", login(" maja "), with(1), login("maja ", "@AUTHID2@")),
                Case.same(
                        "probe",
                        login("check-credentials"),
                        probe("FALSE"),
                        probe("false"),
                        probe("FALSE", "@AUTHID1@")),
                Case.same("json without cookie", LOGIN.to(Ask.JSON), with(1).to(Ask.JSON)));
        Stream<Case> preset = Stream.of(
                Case.same("pre-set", authid(PRESET, "pw"), authid(" " + PRESET + " ", ""), login("willi", PRESET)),
                Case.same("pre-set, json", authid(PRESET, "pw").to(Ask.JSON)),
                Case.same("pre-set, probe", probe("FALSE", PRESET)));
        return presetIsCompared ? Stream.concat(always, preset).toList() : always.toList();
    }

    private static RawRequest login(String user) {
        return RawRequest.form(Ask.PLAIN, "task", "selectsession", "sid", "desk", "user", user, "password", "pw");
    }

    private static RawRequest login(String user, String authid) {
        return RawRequest.form(Ask.PLAIN, "task", "selectsession", "sid", "desk", "user", user, "authid", authid);
    }

    private static RawRequest with(int answer) {
        return authid("@AUTHID" + answer + "@", "pw");
    }

    private static RawRequest authid(String authid, String password) {
        return RawRequest.form(
                Ask.PLAIN, "task", "selectsession", "user", "maja", "password", password, "authid", authid);
    }

    private static RawRequest probe(String password) {
        return RawRequest.form(Ask.PLAIN, "user", "check-credentials", "password", password);
    }

    private static RawRequest probe(String password, String authid) {
        return RawRequest.form(Ask.PLAIN, "user", "check-credentials", "password", password, "authid", authid);
    }
}
