package org.x2gobroker.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.MemoryCookieStore;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.auth.throttle.MemoryFailedAttemptStore;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.directory.ldap.HiveDirectory;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.StoppedClock;

/** The mechanism {@code ldap} from login to the new password, with the cookies in between. */
class DirectoryLoginTest {
    private static final int GUESSES = 3;
    private static final InetAddress HOME = InetAddress.ofLiteral("127.0.0.1");

    private final StoppedClock clock = new StoppedClock();
    private final List<LoginAttempt> attempts = new ArrayList<>();
    private final List<PasswordChangeResult> changes = new ArrayList<>();
    private HiveDirectory hive;
    private BrokerAuthenticator authenticator;
    private MechanismPasswordChangeService passwordChanges;

    @BeforeEach
    void start() throws LDAPException {
        hive = HiveDirectory.open().person("maja").person("willi");
        LiveSettings settings = TestSettings.live("x2gobroker.global.guess-limit", Integer.toString(GUESSES));
        MechanismRegistry mechanisms = MechanismRegistry.all(settings, hive.client());
        CookieIssuer cookies = new CookieIssuer(new MemoryCookieStore(clock), clock);
        LoginThrottle throttle = new LoginThrottle(
                settings, new MemoryFailedAttemptStore(), new PasswordWorkers(settings, Telemetry.NOOP), clock);
        PasswordVerifier passwords = new PasswordVerifier(mechanisms, throttle);
        authenticator = new BrokerAuthenticator(
                settings,
                mechanisms,
                passwords,
                cookies,
                new PresetCookie(),
                new HookRunner(settings),
                new AccountStatusCache(clock),
                attempts::add);
        passwordChanges = new MechanismPasswordChangeService(
                mechanisms, passwords, throttle, cookies, (login, change) -> changes.add(change));
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @Test
    void goesOnUnderTheNameThatTheDirectoryHas() {
        LoginResult.Granted first = granted("MAJA", "pw", "");
        assertThat(first.caller().user()).isEqualTo("maja");

        LoginResult.Granted second = granted("MAJA", "", cookie(first));
        assertThat(second.caller().user()).isEqualTo("maja");
        assertThat(granted("MAJA", "", cookie(second)).caller().user()).isEqualTo("maja");
    }

    @Test
    void logsWhyAndTellsTheClientNothing() {
        assertThat(authenticator.authenticate(request("maja", "wrong", ""))).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().reason()).isEqualTo("wrong password");
        assertThat(attempts.getLast().outcome()).isEqualTo(LoginAttempt.Outcome.REFUSED);
    }

    @Test
    void refusesAnAccountWhoseNameWouldMakeLinesOfItsOwn() throws LDAPException {
        hive.person("flip\nAUTHID:0", "uid: flip");

        assertThat(authenticator.authenticate(request("flip", "pw", ""))).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().reason()).isEqualTo("the account's name has a line break");
    }

    @Test
    void isUnavailableWithoutTheDirectory() {
        hive.close();

        assertThat(authenticator.authenticate(request("maja", "pw", ""))).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().outcome()).isEqualTo(LoginAttempt.Outcome.UNAVAILABLE);
    }

    @Test
    void endsTheCookiesOfADisabledAccountButNotThoseOfOthers() throws LDAPException {
        String ofMaja = cookie(granted("MAJA", "pw", ""));
        String ofWilli = cookie(granted("willi", "pw", ""));
        hive.disable("maja");
        clock.advance(Duration.ofMinutes(1));

        assertThat(authenticator.authenticate(request("MAJA", "", ofMaja))).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().reason()).isEqualTo("account ended: the account is disabled");
        assertThat(granted("willi", "", ofWilli).caller().user()).isEqualTo("willi");
    }

    @Test
    void keepsPeopleInWithoutTheDirectory() {
        String cookie = cookie(granted("maja", "pw", ""));
        hive.close();
        clock.advance(Duration.ofMinutes(1));

        assertThat(granted("maja", "", cookie).caller().user()).isEqualTo("maja");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maja", "MAJA"})
    void endsTheCookiesElsewhereWithTheOldPassword(String typed) {
        String elsewhere = cookie(granted("Maja", "pw", ""));
        String ofWilli = cookie(granted("willi", "pw", ""));
        LoginResult.Granted here = granted(typed, "pw", "");

        assertThat(passwordChanges.change(request(typed, "pw", ""), here, new SecretText("new")))
                .isEqualTo(new PasswordChangeResult.Changed());
        assertThat(authenticator.authenticate(request("Maja", "", elsewhere))).isInstanceOf(LoginResult.Refused.class);
        assertThat(granted(typed, "", cookie(here)).caller().user()).isEqualTo("maja");
        assertThat(granted("willi", "", ofWilli).caller().user()).isEqualTo("willi");
        assertThat(granted("maja", "new", "").caller().user()).isEqualTo("maja");
    }

    @ParameterizedTest
    @CsvSource({"wrong,new,ldap", "'',new,ldap", "pw,'',ldap", "pw,new,none", "pw,new,pam", "pw,new,nothing"})
    void leavesPasswordAndCookiesAloneOtherwise(String old, String fresh, String mechanism) {
        String elsewhere = cookie(granted("maja", "pw", ""));
        LoginResult.Granted here = granted("maja", "pw", "");
        LoginRequest request = new LoginRequest(
                new Credentials("maja", new SecretText(old), new SecretText(""), HOME), mechanism, "setpass", "");

        assertThat(passwordChanges.change(request, here, new SecretText(fresh)))
                .isInstanceOf(PasswordChangeResult.Refused.class);
        assertThat(changes).singleElement().isInstanceOf(PasswordChangeResult.Refused.class);
        assertThat(granted("maja", "", elsewhere).caller().user()).isEqualTo("maja");
        assertThat(granted("maja", "pw", "").caller().user()).isEqualTo("maja");
    }

    @Test
    void letsTheFirstMechanismThatCanChangeThePassword() {
        LoginResult.Granted here = granted("maja", "pw", "");
        LoginRequest request = new LoginRequest(
                request("maja", "pw", "").credentials(),
                new LoginMethods(List.of("https_get", "ldap", "htpasswd")),
                "setpass",
                "",
                false,
                () -> true);

        assertThat(passwordChanges.change(request, here, new SecretText("new")))
                .isEqualTo(new PasswordChangeResult.Changed());
        assertThat(granted("maja", "new", "").caller().user()).isEqualTo("maja");
    }

    @Test
    void countsWrongOldPasswordsAsGuesses() {
        LoginResult.Granted here = granted("maja", "pw", "");
        for (int guess = 0; guess < GUESSES; guess++) {
            passwordChanges.change(request("maja", "guess" + guess, ""), here, new SecretText("new"));
        }

        assertThat(passwordChanges.change(request("maja", "pw", ""), here, new SecretText("new")))
                .isInstanceOfSatisfying(
                        PasswordChangeResult.Refused.class,
                        refused -> assertThat(refused.reason()).startsWith("too many wrong passwords"));
        assertThat(authenticator.authenticate(request("maja", "pw", ""))).isInstanceOf(LoginResult.Refused.class);
    }

    @Test
    void logsAChangeWithoutEitherPassword() {
        String line = LoggingPasswordChangeLog.line(
                request("ma\"ja\n", "old-secret", ""), "refused", "the new password is too short");

        assertThat(line)
                .isEqualTo("password change outcome=refused address=127.0.0.1 mechanism=ldap"
                        + " user=\"ma\\\"ja\\u{a}\" reason=\"the new password is too short\"");
    }

    private LoginResult.Granted granted(String user, String password, String cookie) {
        LoginResult result = authenticator.authenticate(request(user, password, cookie));
        assertThat(result).isInstanceOf(LoginResult.Granted.class);
        return (LoginResult.Granted) result;
    }

    private static String cookie(LoginResult.Granted granted) {
        return Objects.requireNonNull(granted.cookie()).reveal();
    }

    private static LoginRequest request(String user, String password, String cookie) {
        return new LoginRequest(
                new Credentials(user, new SecretText(password), new SecretText(cookie), HOME),
                "ldap",
                "listsessions",
                "");
    }
}
