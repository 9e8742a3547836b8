package org.x2gobroker.frontend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.audit.AuditFilter;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.factor.FactorChange;
import org.x2gobroker.auth.factor.SecondFactorService;
import org.x2gobroker.auth.passcode.PasscodeIssueResult;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.testing.AuthenticatorApp;
import org.x2gobroker.testing.BrokerUnderTest;
import org.x2gobroker.testing.DatabaseProfile;
import org.x2gobroker.testing.MovableClock;

/** Clients of the running broker that show a passcode, or a second factor behind the password. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
@Timeout(60)
class ProvedElsewhereTest {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    @Inject
    BrokerUnderTest broker;

    @Inject
    PasscodeService passcodes;

    @Inject
    SignInRegistry signIns;

    @Inject
    SecondFactorService factors;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws Exception {
        Path profiles = Files.writeString(folder.resolve("profiles"), """
                [bees]
                host = bees.example.org
                acl-groups-allow = bees

                [everybody]
                host = desk.example.org
                """);
        // The password is pw.
        Path users = Files.writeString(
                folder.resolve("users"), "flip:$5$saltsalt$0rl.MZtoLLPP3X0Rdl8riRnphIcAXJY27/aOAyK2hB5\n");
        Path key = Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        broker.configure(Map.of(
                "X2GOBROKER_SESSIONPROFILES",
                profiles.toString(),
                "X2GOBROKER_GLOBAL_DEFAULT_AUTH_MECH",
                "passcode, htpasswd",
                "X2GOBROKER_GLOBAL_DEFAULT_GROUP_DB",
                "token",
                "X2GOBROKER_GLOBAL_DEFAULT_SECOND_FACTOR",
                "optional",
                "X2GOBROKER_SECOND_FACTOR_KEY_FILES",
                key.toString(),
                "X2GOBROKER_AUTHMECH_HTPASSWD_FILE",
                users.toString()));
        broker.awaitDatabase();
    }

    @Test
    void logInByAPasscodeListByCookiesAndEndWithTheSignIn() {
        SignIn signIn = signIn("thekla", Set.of("bees"));
        String code = issue(signIn);

        Response first =
                list("thekla", "password", code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(first.asString()).contains("[bees]", "[everybody]");
        Response second = list("thekla", "authid", cookie(first));
        assertThat(second.asString()).contains("[bees]");
        assertThat(list("thekla", "password", code).statusCode()).isEqualTo(401);

        signIns.end(signIn.sid());
        assertThat(list("thekla", "authid", cookie(second)).statusCode()).isEqualTo(401);
        assertThat(passcodes.issue(signIn, HOME))
                .isEqualTo(new PasscodeIssueResult.Refused(PasscodeIssueResult.Reason.SIGN_IN_ENDED));
    }

    @Test
    void seeWhatTheGroupsOfTheirSignInSee() {
        assertThat(list("willi", "password", issue(signIn("willi", Set.of("wasps"))))
                        .asString())
                .contains("[everybody]")
                .doesNotContain("[bees]");
    }

    @Test
    void areInTheAuditLogWithoutTheCode() {
        String code = issue(signIn("cassandra", Set.of()));
        list("cassandra", "password", code);
        list("cassandra", "password", code);

        List<String> entries = auditOf("cassandra", 3);
        assertThat(entries)
                .containsExactlyInAnyOrder("passcode.issue done", "passcode.use done", "passcode.use refused");
    }

    @Test
    void typeTheCodeOfTheAppBehindThePassword() {
        assertThat(list("flip", "password", "pw").statusCode()).isEqualTo(200);
        FactorChange begun = factors.begin("flip", HOME);
        assertThat(begun).isInstanceOf(FactorChange.Begun.class);
        String secret = ((FactorChange.Begun) begun).enrolment().secret().reveal();
        assertThat(factors.confirm("flip", new SecretText(code(secret)), HOME))
                .isInstanceOf(FactorChange.Confirmed.class);
        ((MovableClock) clock).advance(Duration.ofSeconds(30));
        String code = code(secret);

        assertThat(list("flip", "password", "pw").statusCode()).isEqualTo(401);
        assertThat(list("flip", "password", "pw 000000").statusCode()).isEqualTo(401);
        Response granted = list("flip", "password", "pw " + code);
        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(list("flip", "authid", cookie(granted)).statusCode()).isEqualTo(200);
        assertThat(list("flip", "password", "pw " + code).statusCode()).isEqualTo(401);
        assertThat(auditOf("flip", 2)).contains("second-factor.begin done", "second-factor.confirm done");
    }

    private String issue(SignIn signIn) {
        PasscodeIssueResult result = passcodes.issue(signIn, HOME);
        assertThat(result).isInstanceOf(PasscodeIssueResult.Issued.class);
        return ((PasscodeIssueResult.Issued) result).code().reveal();
    }

    private SignIn signIn(String user, Set<String> groups) {
        Instant now = clock.instant();
        return new SignIn(
                user,
                "subject of " + user,
                groups,
                "sid of " + user + " " + now,
                now,
                "",
                Set.of(),
                now.plus(Duration.ofHours(1)));
    }

    /** Entries are written in the background. */
    private List<String> auditOf(String user, int count) {
        List<String> entries = List.of();
        while (entries.size() < count) {
            entries = audit.list(new AuditFilter(user, null, null, null, null, null, null, 100)).stream()
                    .map(entry -> entry.entry().action() + " "
                            + entry.entry().outcome().label())
                    .toList();
        }
        return entries;
    }

    private String code(String secret) {
        return AuthenticatorApp.code(secret, clock.instant());
    }

    private static Response list(String user, String field, String value) {
        return given().formParam("task", "listsessions")
                .formParam("user", user)
                .formParam(field, value)
                .post("/plain/");
    }

    private static String cookie(Response granted) {
        return granted.asString()
                .lines()
                .filter(line -> line.startsWith("AUTHID:"))
                .map(line -> line.substring("AUTHID:".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(granted.asString()));
    }
}
