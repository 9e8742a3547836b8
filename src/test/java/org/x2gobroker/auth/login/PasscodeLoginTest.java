package org.x2gobroker.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.cookie.MemoryCookieStore;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.passcode.MemoryPasscodeStore;
import org.x2gobroker.auth.passcode.PasscodeIssueResult;
import org.x2gobroker.auth.passcode.PasscodeMechanism;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.auth.passcode.PasscodeStore;
import org.x2gobroker.auth.signin.MemorySignInRegistry;
import org.x2gobroker.auth.signin.SignInRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.auth.throttle.MemoryFailedAttemptStore;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.StoppedClock;

/** Logins of {@code auth-mech = passcode, table}, and what becomes of their cookies. */
class PasscodeLoginTest {
    static final InetAddress HOME = InetAddress.ofLiteral("127.0.0.1");
    private static final LoginMethods BOTH = new LoginMethods(List.of("passcode", "table"));

    final StoppedClock clock = new StoppedClock();
    final SignInRegistry signIns = newSignIns();
    private final LiveSettings settings = TestSettings.live(settings());
    private final PasswordWorkers workers = new PasswordWorkers(settings, Telemetry.NOOP);
    private final List<LoginAttempt> attempts = new ArrayList<>();
    private final PasscodeStore passcodeStore = newPasscodeStore();
    private final PasscodeService passcodes =
            new PasscodeService(settings, passcodeStore, (user, client, action, outcome, detail) -> {}, clock);
    private final MechanismRegistry mechanisms =
            new MechanismRegistry(List.of(new PasscodeMechanism(passcodes), new OnePassword()));
    private final CookieStore cookies = newCookieStore();
    private final BrokerAuthenticator authenticator = authenticator(cookies);

    PasscodeLoginTest() {
        signIns.follow(cookies::endSignIns);
        signIns.follow(passcodeStore::endSignIns);
    }

    SignInRegistry newSignIns() {
        return new MemorySignInRegistry(clock);
    }

    PasscodeStore newPasscodeStore() {
        return new MemoryPasscodeStore(clock);
    }

    CookieStore newCookieStore() {
        return new MemoryCookieStore(clock);
    }

    final CookieStore cookieStore() {
        return cookies;
    }

    /** A replica that shares what the first one keeps, as far as anything is shared. */
    BrokerAuthenticator otherReplica() {
        return authenticator;
    }

    final BrokerAuthenticator authenticator(CookieStore store) {
        return new BrokerAuthenticator(
                settings,
                mechanisms,
                new PasswordVerifier(
                        mechanisms, new LoginThrottle(settings, new MemoryFailedAttemptStore(), workers, clock)),
                new CookieIssuer(store, clock),
                new PresetCookie(),
                new HookRunner(settings),
                new AccountStatusCache(clock),
                attempts::add);
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void carriesTheGroupsOfTheSignInFromCookieToCookieOnEveryReplica() {
        LoginResult.Granted first = logIn("maja", issue(signIn("1", Duration.ofHours(8))), "");
        LoginResult.Granted second = granted(otherReplica(), "maja", cookie(first));
        LoginResult.Granted third = granted(authenticator, "maja", cookie(second));

        assertThat(List.of(first, second, third))
                .extracting(LoginResult.Granted::caller)
                .containsOnly(new Caller("maja", HOME, Set.of("staff", "bees")));
    }

    @Test
    void aPasswordHasNoGroupsOfASignIn() {
        assertThat(logIn("maja", "pw", "").caller()).isEqualTo(new Caller("maja", HOME));
    }

    @Test
    void refusesAPasscodeTheSecondTimeAndSaysWhoRefusedIt() {
        String code = issue(signIn("1", Duration.ofHours(8)));
        logIn("maja", code, "");

        assertThat(attempt(authenticator, "maja", code, "")).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().mechanism()).isEqualTo("passcode");
        assertThat(attempts.getLast().reason())
                .isEqualTo("passcode: no such passcode, or used before; table: wrong password")
                .doesNotContain(code);
    }

    @Test
    void endsCookiesWithTheirSignInOnEveryReplica() {
        SignIn signIn = signIn("1", Duration.ofHours(8));
        String first = cookie(logIn("maja", issue(signIn), ""));
        String second = cookie(logIn("maja", issue(signIn), ""));
        String ofAnother = cookie(logIn("maja", issue(signIn("2", Duration.ofHours(8))), ""));
        String ofAPassword = cookie(logIn("maja", "pw", ""));

        signIns.end(signIn.sid());

        assertThat(attempt(authenticator, "maja", "", first)).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempt(otherReplica(), "maja", "", second)).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempt(authenticator, "maja", "", ofAnother)).isInstanceOf(LoginResult.Granted.class);
        assertThat(attempt(otherReplica(), "maja", "", ofAPassword)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void endsAllCookiesOfAPersonThatAreOfSignIns() {
        String one = cookie(logIn("maja", issue(signIn("1", Duration.ofHours(8))), ""));
        String two = cookie(logIn("maja", issue(signIn("2", Duration.ofHours(8))), ""));
        String ofAPassword = cookie(logIn("maja", "pw", ""));

        signIns.endOfSubject("subject");

        assertThat(attempt(authenticator, "maja", "", one)).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempt(otherReplica(), "maja", "", two)).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempt(authenticator, "maja", "", ofAPassword)).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void aCookieOutlivesNeitherTheSignInNorTheTimeout() {
        String brief = cookie(logIn("maja", issue(signIn("1", Duration.ofMinutes(30))), ""));
        String longer = cookie(logIn("maja", issue(signIn("2", Duration.ofDays(3))), ""));
        clock.advance(Duration.ofMinutes(30));

        assertThat(attempt(authenticator, "maja", "", brief)).isInstanceOf(LoginResult.Refused.class);
        String next = cookie(granted(authenticator, "maja", longer));
        clock.advance(Duration.ofHours(10));
        assertThat(attempt(authenticator, "maja", "", next)).isInstanceOf(LoginResult.Refused.class);
    }

    @Test
    void aCookieIsOnlyWorthWhatIsAskedForNow() {
        String cookie = cookie(logIn("maja", issue(signIn("1", Duration.ofHours(8))), ""));
        settings.replace(TestSettings.of(settings("x2gobroker.authmech_passcode.require-acr", "platinum")));

        assertThat(attempt(authenticator, "maja", "", cookie)).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().reason())
                .isEqualTo("the sign-in has the acr 'gold', and require-acr asks for platinum");
    }

    @Test
    void aPasscodeThatEverybodyRefusesIsOneGuess() {
        for (int guess = 0; guess < 9; guess++) {
            attempt(authenticator, "maja", "K7M4-QX9T-RH2D", "");
        }
        assertThat(attempt(authenticator, "maja", "pw", "")).isInstanceOf(LoginResult.Granted.class);
        for (int guess = 0; guess < 10; guess++) {
            attempt(authenticator, "maja", "K7M4-QX9T-RH2D", "");
        }

        assertThat(attempt(authenticator, "maja", "pw", "")).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().reason()).startsWith("too many wrong passwords");
    }

    @Test
    void guessesCountWherePasscodesAreAllThatIsTaken() {
        LoginMethods only = LoginMethods.of("passcode");
        String code = issue(signIn("1", Duration.ofHours(8)));
        for (int guess = 0; guess < 10; guess++) {
            attempt(authenticator, only, "maja", "K7M4-QX9T-RH2D", "");
        }

        assertThat(attempt(authenticator, only, "maja", code, "")).isInstanceOf(LoginResult.Refused.class);
    }

    @Test
    void aCookieOpensEveryListThatNamesItsMechanism() {
        String cookie = cookie(logIn("maja", issue(signIn("1", Duration.ofHours(8))), ""));

        assertThat(attempt(authenticator, LoginMethods.of("passcode"), "maja", "", cookie))
                .isInstanceOf(LoginResult.Granted.class);
        String other = cookie(logIn("maja", issue(signIn("1", Duration.ofHours(8))), ""));
        assertThat(attempt(authenticator, LoginMethods.of("table"), "maja", "", other))
                .isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getLast().reason()).isEqualTo("cookie proved by passcode, not by table");
    }

    @Test
    void remembersWhichUserItIsHoweverTheNameIsTyped() {
        assertThat(logIn("HIVE\\MAJA", issue(signIn("1", Duration.ofHours(8))), "")
                        .caller()
                        .user())
                .isEqualTo("maja");
    }

    final String issue(SignIn signIn) {
        PasscodeIssueResult result = passcodes.issue(signIn, HOME);
        assertThat(result).isInstanceOf(PasscodeIssueResult.Issued.class);
        return ((PasscodeIssueResult.Issued) result).code().reveal();
    }

    final SignIn signIn(String sid, Duration lasts) {
        return new SignIn(
                "maja",
                "subject",
                Set.of("staff", "bees"),
                sid,
                clock.instant(),
                "gold",
                Set.of("otp"),
                clock.instant().plus(lasts));
    }

    final LoginResult.Granted logIn(String user, String password, String cookie) {
        LoginResult result = attempt(authenticator, user, password, cookie);
        assertThat(result).isInstanceOf(LoginResult.Granted.class);
        return (LoginResult.Granted) result;
    }

    private static LoginResult.Granted granted(BrokerAuthenticator replica, String user, String cookie) {
        LoginResult result = attempt(replica, user, "", cookie);
        assertThat(result).isInstanceOf(LoginResult.Granted.class);
        return (LoginResult.Granted) result;
    }

    static String cookie(LoginResult.Granted granted) {
        return Objects.requireNonNull(granted.cookie()).reveal();
    }

    static LoginResult attempt(BrokerAuthenticator replica, String user, String password, String cookie) {
        return attempt(replica, BOTH, user, password, cookie);
    }

    private static LoginResult attempt(
            BrokerAuthenticator replica, LoginMethods methods, String user, String password, String cookie) {
        Credentials shown = new Credentials(user, new SecretText(password), new SecretText(cookie), HOME);
        return replica.authenticate(new LoginRequest(shown, methods, "listsessions", "", false, () -> true));
    }

    private static String[] settings(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "x2gobroker.global.my-cookie-file", "/nonexistent", "x2gobroker.global.default-auth-mech", "passcode"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Knows one password for all. */
    private static final class OnePassword implements PasswordMechanism {
        @Override
        public String name() {
            return "table";
        }

        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            return password.reveal().equals("pw")
                    ? new PasswordCheckResult.Accepted()
                    : new PasswordCheckResult.Rejected("wrong password");
        }
    }
}
