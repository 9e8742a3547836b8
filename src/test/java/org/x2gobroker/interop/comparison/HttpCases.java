package org.x2gobroker.interop.comparison;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Addresses, methods, bodies, encodings and fields. */
final class HttpCases {
    private static final String PROFILES = """
            [desk]
            name = Desk
            command = MATE
            host = desk.example.org
            [k\u00e4the's desk]
            name = K\u00e4thes Tisch
            host = kaethe.example.org
            [a/b]
            host = slash.example.org
            [a+b]
            host = plus.example.org
            [ spaced id ]
            host = spaced.example.org
            """;
    private static final List<String> PATHS = List.of(
            "/plain",
            "/plain/",
            "/plain//",
            "/plain/inifile",
            "/plain/inifile/",
            "/plain/inifile//",
            "/plain/inifile/x/y",
            "/plain//inifile/",
            "//plain/inifile/",
            "/PLAIN/",
            "/Plain/inifile/",
            "/plain/INIFILE/",
            "/plain/nothing/",
            "/plain/zeroconf",
            "/plain/zeroconf/",
            "/plain/x/../inifile/",
            "/plain/base",
            "/plain/global/",
            "/plain/ldap/",
            "/plain/broker_inifile/",
            "/plain/_inifile/",
            "/plain/inifile.",
            "/plain/inifile%2Fx",
            "/plain/%69nifile/",
            "/plain/inifile/%C3%A4",
            "/plain/inifile?x=1",
            "/plain/?user=willi",
            "/plain/%FF/",
            "/plain/inifile%0A",
            "/json",
            "/json/",
            "/json//",
            "/json/inifile",
            "/json/inifile/x/y",
            "/json/nothing/",
            "/json/INIFILE/",
            "/JSON/",
            "/nothing",
            "/favicon.ico",
            "/robots.txt",
            "/pubkeys/x",
            "/uccs",
            "/plainx/",
            "/plain.html",
            "/plain/inifile/..",
            "/plain/inifile/a\\b",
            "/plain/nothing/a\"b<c>",
            "/x/..",
            "/x/../pubkeys/",
            "/pubkey%73/");
    /** 0.0.4.3 answers 500 to a backend that is no word, or takes a blank before it for nothing. */
    private static final List<String> NO_BACKENDS = List.of(
            "/plain/ini-file/",
            "/plain/0/",
            "/plain/%00",
            "/plain/./inifile/",
            "/plain/../plain/inifile/",
            "/plain/inifile%20",
            "/plain/%20inifile/",
            "/plain/%27inifile%27/",
            "/plain/inifile%22/",
            "/json/ini-file/");

    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH");
    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "application/x-www-form-urlencoded; charset=utf-8",
            "application/x-www-form-urlencoded; charset=iso-8859-1",
            "APPLICATION/X-WWW-FORM-URLENCODED",
            "text/plain",
            "application/json",
            "text/json",
            "application/octet-stream",
            "garbage",
            "application/x-www-form-urlencodedX",
            "text/html; x");
    private static final List<String> TASKS = List.of(
            "listsessions",
            "listprofiles",
            " listsessions ",
            "LISTSESSIONS",
            "listsessions\n",
            "selectsession",
            "selectsession\u00a0",
            "clientevent",
            "",
            "x",
            "<br>",
            "\u00e4");
    private static final List<String> PROFILE_IDS = List.of(
            "desk",
            " desk ",
            "desk\n",
            "\u3000desk",
            "DESK",
            "",
            " ",
            "nowhere",
            " spaced id ",
            "spaced id",
            "k\u00e4the's desk",
            "a/b",
            "a+b",
            "a b",
            "DEFAULT",
            "desk desk",
            "desk\u0000",
            "\u0001desk",
            "de\u0000sk",
            "de\tsk",
            "desk\u000b",
            "\ufeffdesk",
            "\ud83d\udc1d",
            "../desk");
    private static final List<String> USERS = List.of(
            "maja",
            "",
            " ",
            "nobody-known",
            " maja ",
            "MAJA",
            "ma ja",
            "maja\n",
            "\u00fc",
            "a\tb",
            "a\fb",
            "a\u2028b",
            "x".repeat(100));
    private static final List<String> BODIES = List.of(
            "",
            "task=selectsession&user=maja&sid=desk&",
            "&&task=selectsession&&user=maja&sid=desk",
            "task=selectsession&user=maja&sid=desk=x",
            "task=selectsession&user=maja&sid=a%2Bb",
            "task=selectsession&user=maja&sid=a+b",
            "task=selectsession&user=maja&sid=desk&sid=a/b",
            "task=selectsession&user=maja&sid=a/b&sid=desk",
            "task=selectsession&user=maja&sid=&sid=desk",
            "task&user=maja&sid=desk",
            "task=selectsession&user=maja&sid",
            "task=selectsession\r\n&user=maja&sid=desk\r\n",
            "\r\ntask=selectsession&user=maja&sid=desk",
            " task=selectsession&user=maja&sid=desk",
            "task =selectsession&user=maja&sid=desk",
            "task=selectsession&user=maja&sid=%zz",
            "task=selectsession&user=maja&sid=desk%",
            "%74ask=selectsession&user=maja&sid=desk",
            "task=selectsession;user=maja;sid=desk",
            "task=selectsession&user=maja&sid=desk;x=1",
            "TASK=selectsession&User=maja&SID=desk",
            "task=selectsession&user=maja&sid=%E4",
            "task=selectsession&user=maja&sid=%ED%A0%80",
            "task=selectsession&user=maja&sid=%C0%AF",
            "task=selectsession&user=maja&password=p%FFw&sid=desk",
            "task=selectsession&sid=desk",
            "task=selectsession&user=maja&sid=desk&login=willi",
            "task=selectsession&user=check-credentials&password=FALSE&sid=desk",
            "task=selectsession&user=check-credentials&password=false&sid=desk",
            "task=selectsession&user=maja&sid=desk&profile-id=a/b",
            "task=selectsession&user=maja&profile-id=desk",
            "task=selectsession&user=maja&sid=&profile-id=desk",
            "{\"task\":\"selectsession\",\"user\":\"maja\",\"sid\":\"desk\"}");
    private static final String[] TOKENS = {
        "task=selectsession",
        "task=listsessions",
        "task=",
        "sid=desk",
        "sid=a%2Fb",
        "sid=",
        "sid",
        "sid=+desk+",
        "sid=nowhere",
        "user=maja",
        "user=",
        "password=pw",
        "password=",
        "profile-id=desk",
        "login=x",
        "=",
        "",
        "x=y",
        "%73id=desk",
        "sid=%zz"
    };

    private HttpCases() {}

    static Stream<ConfiguredCase> settings() {
        List<Case> cases = new ArrayList<>();
        addPaths(cases);
        addFields(cases);
        addBodies(cases);
        String configuration = ConfiguredCase.configuration("", true);
        return Stream.of(
                ConfiguredCase.of("http", "", PROFILES, cases).withConfiguration(configuration),
                ConfiguredCase.of("http, debugging", "", PROFILES, debugCases())
                        .withConfiguration(configuration)
                        .withEnvironment(Map.of("X2GOBROKER_DEBUG", "1")),
                ConfiguredCase.of(
                        "http, front ends off",
                        "enable-plain-output = no\nenable-json-output = off",
                        PROFILES,
                        offCases()),
                ConfiguredCase.of(
                        "http, nobody asked for anything", "check-credentials = no", PROFILES, cases.subList(0, 40)));
    }

    private static void addPaths(List<Case> cases) {
        for (String path : PATHS) {
            // The plain listing of zeroconf is compared, its json listing breaks 0.0.4.3.
            cases.add(Case.same("list at " + path, Ask.list("maja").to(path)));
            for (String method : METHODS) {
                cases.add(Case.same(method, RawRequest.plain(method, path)));
            }
        }
        cases.add(Case.same("GET", RawRequest.plain("GET", Ask.PLAIN + "?task=listsessions&user=maja&password=pw")));
        cases.add(Case.same("root", RawRequest.plain("GET", "/nothing/at/all")));
        for (String path : NO_BACKENDS) {
            cases.add(Case.instead("no word", Ask.list("maja").to(path), "protocol.md section 8", 404));
        }
        for (String path : List.of("/", "/pubkeys/", "/uccs/inifile/")) {
            cases.add(Case.instead("hangs", Ask.list("maja").to(path), "protocol.md section 8", 405));
        }
        cases.add(Case.instead("no keys", RawRequest.plain("GET", "/pubkeys/"), "protocol.md section 3, pubkeys", 200));
        cases.add(Case.instead("no keys", RawRequest.plain("GET", "/pubkeys"), "as 0.0.4.3", 200));
        cases.add(Case.instead("root", RawRequest.plain("GET", "/"), "protocol.md section 1", 200));
    }

    private static void addFields(List<Case> cases) {
        for (String path : List.of(Ask.PLAIN, Ask.JSON)) {
            for (String task : TASKS) {
                cases.add(Case.same("task", RawRequest.form(path, "task", task, "user", "maja", "sid", "desk")));
            }
            for (String id : PROFILE_IDS) {
                cases.add(Case.same("sid", Ask.select(id).to(path)));
                RawRequest byOtherName =
                        RawRequest.form(path, "task", "selectsession", "user", "maja", "profile-id", id);
                cases.add(Case.same("profile-id", byOtherName));
            }
            for (String user : USERS) {
                cases.add(
                        Case.same("user", RawRequest.form(path, "task", "listsessions", "user", user, "password", "")));
            }
            cases.add(Case.instead(
                    "testcon",
                    RawRequest.form(path, "task", "testcon"),
                    "protocol.md section 3, testcon",
                    200,
                    "Access granted"));
            cases.add(Case.instead(
                    "setpass",
                    RawRequest.form(path, "task", "setpass", "user", "maja"),
                    "protocol.md section 3, setpass",
                    200,
                    // Python X2Go knows nothing of passwords, so json answers the preamble.
                    path.equals(Ask.PLAIN) ? "PASSWORD CHANGED: FAILED" : "Access granted"));
            // A name of 400 characters makes 0.0.4.3 fall over its file name (section 8).
            cases.add(Case.instead(
                    "long name",
                    RawRequest.form(path, "user", "x".repeat(256)),
                    "protocol.md section 8",
                    200,
                    "Access granted"));
            cases.add(Case.instead(
                    "name that nobody has",
                    RawRequest.form(path, "user", "x".repeat(400)),
                    "a name has at most 256 bytes",
                    401));
            // Servers disagree on what stands behind a semicolon.
            cases.add(Case.instead(
                    "semicolon",
                    RawRequest.form(path.replaceFirst("/$", "") + ";x", "user", "maja"),
                    "a semicolon in a path is 404",
                    404));
            cases.add(Case.instead(
                    "slash in the name",
                    RawRequest.form(path, "user", "../maja"),
                    "protocol.md section 8",
                    200,
                    "Access granted"));
        }
    }

    private static void addBodies(List<Case> cases) {
        for (String body : BODIES) {
            cases.add(Case.same("form body", RawRequest.post(Ask.PLAIN, body, RawRequest.FORM)));
            cases.add(Case.same("body without a type", RawRequest.post(Ask.PLAIN, body)));
            cases.add(Case.same("json front end", RawRequest.post(Ask.JSON, body, RawRequest.FORM)));
        }
        for (String type : CONTENT_TYPES) {
            for (String body : List.of(
                    BODIES.get(3),
                    // A repeated field whose last value is empty is left out: 0.0.4.3 drops empty values of such types,
                    // here the
                    // last one counts (protocol.md section 1).
                    "task=selectsession&user=maja&sid=k%C3%A4the%27s+desk")) {
                cases.add(Case.same("type " + type, RawRequest.post(Ask.PLAIN, body, "Content-Type: " + type)));
            }
        }
        String selection = "task=selectsession&user=maja&sid=desk";
        for (String query : List.of(
                "sid=a/b",
                "sid=&user=willi",
                "task=listsessions",
                "sid=%E4",
                "authid=nonsense",
                "sid=%zz",
                "sid=desk&x=%",
                "sid=desk&x=%u0041",
                "x=a\\b<\"{}|^`>",
                "sid=k\u00c3\u00a4the's+desk")) {
            cases.add(
                    Case.same("query and body", RawRequest.post(Ask.PLAIN + "?" + query, selection, RawRequest.FORM)));
            cases.add(Case.same("query, empty body", RawRequest.post(Ask.PLAIN + "?" + selection + "&" + query, "")));
            cases.add(Case.same(
                    "query, empty field",
                    RawRequest.post(Ask.PLAIN + "?sid=desk", "task=selectsession&sid=", RawRequest.FORM)));
        }
        String utf8 = new String(
                "task=selectsession&sid=k\u00e4the's desk".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        cases.add(Case.same("raw UTF-8", RawRequest.post(Ask.PLAIN, utf8, RawRequest.FORM)));
        cases.add(Case.same(
                "raw latin-1", RawRequest.post(Ask.PLAIN, "task=selectsession&sid=k\u00e4the", RawRequest.FORM)));
        cases.add(Case.instead(
                "raw latin-1 without a type",
                RawRequest.post(Ask.PLAIN, "task=selectsession&sid=\u00e4"),
                "protocol.md section 8",
                400));
        addRandomBodies(cases);
    }

    private static void addRandomBodies(List<Case> cases) {
        Random random = new Random(4);
        for (int i = 0; i < 150; i++) {
            List<String> tokens = new ArrayList<>();
            for (int n = random.nextInt(7); n >= 0; n--) {
                tokens.add(TOKENS[random.nextInt(TOKENS.length)]);
            }
            String path = random.nextBoolean() ? Ask.PLAIN : Ask.JSON;
            // Only with the type of a form: without it 0.0.4.3 drops empty values, here the last one counts
            // (protocol.md section 1).
            cases.add(Case.same("random body", RawRequest.post(path, String.join("&", tokens), RawRequest.FORM)));
        }
    }

    private static List<Case> debugCases() {
        List<Case> cases = new ArrayList<>();
        for (String path : List.of("/plain/", "/plain/inifile", "/json/", "/plain/nothing/", "/plain", "/nothing")) {
            for (String query : List.of(
                    "task=listsessions&user=maja",
                    "task=selectsession&sid=desk&sid=",
                    "task=selectsession&sid=+desk",
                    "")) {
                cases.add(Case.same("GET", RawRequest.plain("GET", path + "?" + query)));
                cases.add(Case.same("POST", RawRequest.post(path + "?" + query, "")));
            }
            for (String method : METHODS) {
                cases.add(Case.same(method, RawRequest.plain(method, path)));
            }
        }
        for (String path :
                List.of("/uccs/", "/uccs/inifile/", "/uccs/x", "/uccs/INIFILE/", "/uccs/ini-file/", "/uccs/0/")) {
            cases.add(Case.same("GET", RawRequest.plain("GET", path)));
            cases.add(Case.same("HEAD", RawRequest.plain("HEAD", path)));
        }
        return cases;
    }

    private static List<Case> offCases() {
        return Stream.of(
                        "/plain/",
                        "/json/",
                        "/plain/inifile/",
                        "/json/inifile/x",
                        "/plain/zeroconf/",
                        "/plain/nothing/")
                .flatMap(path -> Stream.of(
                        Case.same("POST", Ask.list("maja").to(path)), Case.same("GET", RawRequest.plain("GET", path))))
                .toList();
    }
}
