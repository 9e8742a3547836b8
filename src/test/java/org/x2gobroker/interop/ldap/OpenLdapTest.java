package org.x2gobroker.interop.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** Logins at our broker with the users of OpenLDAP. */
@Tag("interop")
@Timeout(120)
class OpenLdapTest {
    private static final Pattern COOKIE = Pattern.compile("AUTHID:(\\S+)");
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = ldap
            default-user-db = ldap
            default-group-db = ldap
            [broker_inifile]
            enable = true
            [authmech_ldap]
            url = %s
            starttls = %s
            ca-file = %s
            base = dc=hive
            bind-dn = cn=broker,dc=hive
            bind-password-file = @DIR@/bind-password
            nested-groups = true
            """;
    private static final String PROFILES = """
            [everybody]
            name = Everybody
            [bees]
            acl-groups-allow = BEES
            [insects]
            acl-groups-allow = insects
            [primary]
            acl-groups-allow = hundred
            [spiders]
            acl-groups-allow = spiders
            [maja]
            acl-users-allow = MAJA
            """;

    @TempDir
    static Path folder;

    private static Slapd slapd;
    private static Broker broker;

    @BeforeAll
    static void start() throws Exception {
        slapd = Slapd.start(Files.createDirectories(folder.resolve("slapd")), entries());
        broker = NewBroker.start(files("broker", "ldap://localhost:" + slapd.port(), true));
    }

    @AfterAll
    static void stop() {
        broker.close();
        slapd.close();
    }

    private static BrokerFiles files(String name, String url, boolean startTls) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("bind-password"), "searching\n");
        return BrokerFiles.write(own, CONFIGURATION.formatted(url, startTls, slapd.caFile()), PROFILES, Map.of());
    }

    private static String entries() throws IOException {
        try (var text = OpenLdapTest.class.getResourceAsStream("hive.ldif")) {
            assertThat(text).isNotNull();
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void opensProfilesByGroupsHoweverTheyAreNestedAndSpelled() throws Exception {
        assertThat(listing("maja", "maja-secret"))
                .contains("[everybody]", "[bees]", "[insects]", "[maja]")
                .doesNotContain("[spiders]", "[primary]");
        assertThat(listing("Maja", "maja-secret")).contains("[maja]", "[bees]");
        assertThat(listing("thekla", "thekla-secret")).contains("[spiders]").doesNotContain("[bees]", "[maja]");
    }

    @Test
    void connectsByLdaps() throws Exception {
        try (Broker encrypted = NewBroker.start(files("ldaps", "ldaps://localhost:" + slapd.tlsPort(), false))) {
            assertThat(ask(encrypted, "user=maja&password=maja-secret").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void trustsNoOtherName() throws Exception {
        try (Broker mistaken = NewBroker.start(files("name", "ldap://127.0.0.1:" + slapd.port(), true))) {
            assertThat(ask(mistaken, "user=maja&password=maja-secret").status()).isEqualTo(401);
            assertThat(mistaken.log()).contains("outcome=unavailable");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"smith, john", "a+b", "quo\"te", "back\\slash", "<angle>;", "#hash", "(st*r)", "jürgen", "a=b"})
    void acceptsOddNames(String user) throws Exception {
        assertThat(listing(user, "odd-secret")).contains("[everybody]", "[bees]");
        assertThat(status(user, "wrong")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*)(uid=*", "maja)(|(uid=*", "\\2a", "m*", "maja,ou=people,dc=hive"})
    void refusesInjectedNames(String user) throws Exception {
        assertThat(status(user, "maja-secret")).isEqualTo(401);
    }

    @Test
    void refusesALoginWithoutAPassword() throws Exception {
        assertThat(status("maja", "")).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "locked,    locked-secret,  account locked",
        "expired,   expired-secret, password expired",
        "mustreset, reset-secret,   password must be changed",
        "maja,      wrong,          wrong password",
        "nobody,    wrong,          unknown user",
        "twin,      twin-secret,    more than one entry"
    })
    void namesTheReasonInTheLogOnly(String user, String password, String reason) throws Exception {
        Answer answer = ask(broker, "user=" + user + "&password=" + password);

        assertThat(answer).isEqualTo(ask(broker, "user=somebody&password=else"));
        assertThat(broker.log().lines().filter(line -> line.contains("user=\"" + user + "\"")))
                .anySatisfy(line -> assertThat(line).contains(reason));
    }

    @Test
    void changesAPasswordAndEndsTheOtherCookies() throws Exception {
        String elsewhere = cookie(ask(broker, "user=flip&password=flip-secret"));

        assertThat(setPassword("flip", "flip-secret", "abc")).contains("PASSWORD CHANGED: FAILED");
        assertThat(broker.log()).contains("the new password is too short");
        assertThat(setPassword("flip", "wrong", "another-secret")).isEmpty();
        assertThat(setPassword("flip", "flip-secret", " another secret ")).contains("PASSWORD CHANGED: OK");
        assertThat(status("flip", "flip-secret")).isEqualTo(401);
        assertThat(status("flip", " another secret ")).isEqualTo(200);
        assertThat(ask(broker, "user=flip&authid=" + elsewhere).status()).isEqualTo(401);
        assertThat(broker.log()).doesNotContain("flip-secret", "another secret");
    }

    @Test
    void checksTheConfigurationOnTheCommandLine() throws Exception {
        BrokerFiles files = files("check", "ldap://localhost:" + slapd.port(), true);
        try (Program check = Program.start(
                NewBroker.command(List.of("ldap", "check", "--user", "maja")),
                Map.of(
                        "X2GOBROKER_CONFIG",
                        files.folder().resolve("x2gobroker.conf").toString()),
                files.folder(),
                "check.log")) {
            assertThat(check.awaitEnd()).as(check::output).isZero();
            assertThat(check.output())
                    .contains("encrypted by TLSv1", "uid=maja,ou=people,dc=hive", "Insects", "hundred");
        }
    }

    @Test
    void findsTheGroupsByAnAccountThatGetsNoPagedResults() throws Exception {
        BrokerFiles files = files("paging", "ldap://localhost:" + slapd.port(), true);
        Path configuration = files.folder().resolve("x2gobroker.conf");
        Files.writeString(
                configuration,
                Files.readString(configuration).replace("cn=broker,dc=hive", "uid=thekla,ou=people,dc=hive"));
        Files.writeString(files.folder().resolve("bind-password"), "thekla-secret\n");

        try (Program check = Program.start(
                NewBroker.command(List.of("ldap", "check", "--user", "maja")),
                Map.of("X2GOBROKER_CONFIG", configuration.toString()),
                files.folder(),
                "check.log")) {
            assertThat(check.awaitEnd()).as(check::output).isZero();
            assertThat(check.output()).contains("Insects", "hundred").doesNotContain("FAILED");
        }
    }

    private static String setPassword(String user, String password, String fresh) throws Exception {
        return ask(
                        broker,
                        "task=setpass&user=%s&password=%s&newpass=%s".formatted(user, encode(password), encode(fresh)))
                .body();
    }

    private static String listing(String user, String password) throws Exception {
        Answer answer = ask(broker, "task=listsessions&user=%s&password=%s".formatted(encode(user), encode(password)));
        assertThat(answer.status()).as(broker::log).isEqualTo(200);
        return answer.body();
    }

    private static int status(String user, String password) throws Exception {
        return ask(broker, "user=%s&password=%s".formatted(encode(user), encode(password)))
                .status();
    }

    private static String cookie(Answer answer) {
        Matcher cookie = COOKIE.matcher(answer.body());
        assertThat(cookie.find()).as(answer.body()).isTrue();
        return cookie.group(1);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer ask(Broker asked, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + asked.port() + "/plain/inifile/"))
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        }
    }

    private record Answer(int status, String body) {}
}
