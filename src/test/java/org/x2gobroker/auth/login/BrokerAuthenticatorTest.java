package org.x2gobroker.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.AccountLookup;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.cookie.CookieIssuer;
import org.x2gobroker.auth.cookie.CookieStore;
import org.x2gobroker.auth.cookie.MemoryCookieStore;
import org.x2gobroker.auth.cookie.PresetCookie;
import org.x2gobroker.auth.hook.HookRunner;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.auth.throttle.MemoryFailedAttemptStore;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.directory.AccountStatus;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.StoppedClock;

class BrokerAuthenticatorTest {
    private static final String PRESET = "4f1c3c52-6e0a-4f6e-9b3e-0d6a4f6b7c11";
    private static final String STRANGER = "00000000-0000-4000-8000-000000000001";
    private static final String PLACEHOLDER = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    private static final InetAddress HOME = address("127.0.0.1");
    private static final InetAddress ELSEWHERE = address("127.0.0.5");

    private final StoppedClock clock = new StoppedClock();
    private final List<LoginAttempt> attempts = new ArrayList<>();
    private final LiveSettings settings = TestSettings.live("x2gobroker.global.my-cookie-file", "/nonexistent");
    private final TablePasswords table = new TablePasswords();
    private final MechanismRegistry mechanisms = new MechanismRegistry(
            List.of(table, new EverybodysMechanism("none", true), new EverybodysMechanism("other", false)));
    private final BrokerAuthenticator authenticator = new BrokerAuthenticator(
            settings,
            mechanisms,
            new PasswordVerifier(
                    mechanisms,
                    new LoginThrottle(
                            settings,
                            new MemoryFailedAttemptStore(),
                            new PasswordWorkers(settings, Telemetry.NOOP),
                            clock)),
            new CookieIssuer(newStore(clock), clock),
            new PresetCookie(),
            new HookRunner(settings),
            new AccountStatusCache(clock),
            attempt -> {
                synchronized (attempts) {
                    attempts.add(attempt);
                }
            });

    @TempDir
    Path folder;

    CookieStore newStore(Clock clock) {
        return new MemoryCookieStore(clock);
    }

    @Test
    void refusesTheRightPasswordAfterTooManyWrongOnesButNotTheCookie() {
        set("guess-limit", "2");
        String cookie = logIn("maja", "pw", "").orElseThrow();
        logIn("maja", "wrong", "");
        logIn("maja", "wrong", "");

        assertThat(logIn("maja", "pw", "")).isEmpty();
        assertThat(logIn("maja", "", cookie)).isPresent();
        assertThat(logIn("willi", "pw", "")).isPresent();
    }

    @Test
    void handsOutACookieForAPassword() {
        assertThat(logIn("maja", "pw", ""))
                .hasValueSatisfying(cookie ->
                        assertThat(cookie).matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
    }

    @ParameterizedTest
    @CsvSource({"maja,wrong", "maja,''", "nobody,pw", "'',pw", "check-credentials,FALSE"})
    void refusesWhatTheMechanismDoesNotAccept(String user, String password) {
        assertThat(logIn(user, password, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ma\nja", "ma\rja"})
    void refusesANameWithALineBreakEvenWhereNothingIsAskedFor(String user) {
        set("check-credentials", "no");

        assertThat(attempt(user, "", "", HOME)).isInstanceOf(LoginResult.Refused.class);
    }

    @Test
    void keepsNoCookiesForNamesThatFillTheMemory() {
        set("check-credentials", "no");

        assertThat(attempt("x".repeat(256), "", "", HOME)).isInstanceOf(LoginResult.Granted.class);
        assertThat(attempt("ü".repeat(129), "", "", HOME)).isInstanceOf(LoginResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ma\fja", "ma\tja", "ma\u000bja", "ma\u0085ja", "ma\u2028ja"})
    void takesForALineBreakOnlyWhatClientsTakeForOne(String user) {
        set("check-credentials", "no");

        assertThat(attempt(user, "", "", HOME)).isEqualTo(granted(user));
    }

    @Test
    void refusesTheProbeOfOldGreetersBeforeAskingTheMechanism() {
        assertThat(logIn("check-credentials", "FALSE", "")).isEmpty();
        assertThat(logIn("check-credentials", "false", "")).isPresent();
    }

    @Test
    void exchangesEachCookieForTheNext() {
        String first = logIn("maja", "pw", "").orElseThrow();
        String second = logIn("maja", "", first).orElseThrow();

        assertThat(second).isNotEqualTo(first);
        assertThat(logIn("maja", "", second)).isPresent();
    }

    @Test
    void knowsNobodyWithoutANameByACookie() {
        String cookie = logIn("", "nobody's", "").orElseThrow();

        assertThat(logIn("", "nobody's", cookie)).isEmpty();
    }

    @Test
    void acceptsAUsedCookieNoMore() {
        String first = logIn("maja", "pw", "").orElseThrow();
        logIn("maja", "", first);

        assertThat(logIn("maja", "pw", first)).isEmpty();
    }

    @Test
    void keepsTheCookiesOfTwoLoginsApart() {
        String here = logIn("maja", "pw", "").orElseThrow();
        String there = logIn("maja", "pw", "").orElseThrow();

        assertThat(logIn("maja", "", here)).isPresent();
        assertThat(logIn("maja", "", there)).isPresent();
    }

    @Test
    void leavesACookieAloneThatAnotherUserShows() {
        String cookie = logIn("maja", "pw", "").orElseThrow();

        assertThat(logIn("willi", "pw", cookie)).isEmpty();
        assertThat(logIn("maja", "", cookie)).isPresent();
    }

    @Test
    void neverGluesUserAndCookie() {
        String cookie = logIn("maja_willi", "pw", "").orElseThrow();

        assertThat(logIn("maja", "pw", "willi_" + cookie)).isEmpty();
    }

    @Test
    void tellsUserNamesApartByCase() {
        String cookie = logIn("maja", "pw", "").orElseThrow();

        assertThat(logIn("Maja", "pw", cookie)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void destroysACookieThatComesFromAnotherAddress(boolean fixed) {
        set("use-static-cookie", String.valueOf(fixed));
        String cookie = logIn("maja", "pw", "").orElseThrow();

        assertThat(logIn("maja", "pw", cookie, ELSEWHERE)).isEmpty();
        assertThat(logIn("maja", "pw", cookie)).isEmpty();
    }

    @Test
    void acceptsACookieFromAnywhereWithoutVerifyIp() {
        set("verify-ip", "false");
        String cookie = logIn("maja", "pw", "").orElseThrow();

        assertThat(logIn("maja", "", cookie, ELSEWHERE)).isPresent();
    }

    @Test
    void countsTheTimeoutFromTheFirstAuthentication() {
        set("auth-timeout", "3");
        String first = logIn("maja", "pw", "").orElseThrow();
        clock.advance(Duration.ofMillis(1800));
        String second = logIn("maja", "", first).orElseThrow();
        clock.advance(Duration.ofMillis(1800));

        assertThat(logIn("maja", "", second)).isEmpty();
    }

    @Test
    void appliesAShorterTimeoutToCookiesAlreadyHandedOut() {
        String cookie = logIn("maja", "pw", "").orElseThrow();
        set("auth-timeout", "3");
        clock.advance(Duration.ofSeconds(4));

        assertThat(logIn("maja", "", cookie)).isEmpty();
    }

    @Test
    void keepsOneCookieInStaticMode() {
        set("use-static-cookie", "true");
        String cookie = logIn("maja", "pw", "").orElseThrow();

        assertThat(logIn("maja", "", cookie)).contains(cookie);
        assertThat(logIn("maja", "", cookie)).contains(cookie);
    }

    @Test
    void endsStaticCookiesToo() {
        set("use-static-cookie", "true", "auth-timeout", "3");
        String cookie = logIn("maja", "pw", "").orElseThrow();
        clock.advance(Duration.ofSeconds(4));

        assertThat(logIn("maja", "", cookie)).isEmpty();
    }

    @Test
    void keepsThePreviousCookieWorkingForTheGraceTime() {
        set("cookie-grace", "10");
        String first = logIn("maja", "pw", "").orElseThrow();
        String second = logIn("maja", "", first).orElseThrow();
        clock.advance(Duration.ofSeconds(9));
        String third = logIn("maja", "", first).orElseThrow();

        assertThat(logIn("maja", "", second)).isPresent();
        assertThat(logIn("maja", "", third)).isPresent();
    }

    @Test
    void doesNotProlongTheGraceTimeByUsingIt() {
        set("cookie-grace", "10");
        String first = logIn("maja", "pw", "").orElseThrow();
        logIn("maja", "", first);
        clock.advance(Duration.ofSeconds(9));
        logIn("maja", "", first);
        clock.advance(Duration.ofSeconds(2));

        assertThat(logIn("maja", "", first)).isEmpty();
    }

    @Test
    void letsExactlyOneOfTwoParallelRequestsHaveTheCookie() throws Exception {
        for (int round = 0; round < 50; round++) {
            String cookie = logIn("maja", "pw", "").orElseThrow();
            assertThat(logInSideBySide(cookie)).containsExactlyInAnyOrder(true, false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {STRANGER, PLACEHOLDER, "../../etc/passwd", "'; drop table cookies; --"})
    void refusesUnknownCookiesWhateverThePassword(String cookie) {
        assertThat(logIn("maja", "pw", cookie)).isEmpty();
    }

    @Test
    void grantsEverybodyWithoutACookieWhenNothingIsRequired() {
        set("require-password", "false");

        assertThat(authenticator.isOpen()).isTrue();
        assertThat(attempt("check-credentials", "FALSE", STRANGER, HOME)).isEqualTo(granted("check-credentials"));
    }

    @Test
    void switchesBothDemandsOffByTheOldKey() {
        set("check-credentials", "false", "require-cookie", "true");

        assertThat(authenticator.isOpen()).isTrue();
        assertThat(attempt("", "", "", HOME)).isEqualTo(granted(""));
    }

    @ParameterizedTest
    @CsvSource({
        // cookie, password, outcome where a cookie is asked for only
        "'',                                   pw,    refused",
        PRESET + ",                            pw,    same",
        PRESET + ",                            wrong, same",
        STRANGER + ",                          pw,    refused",
        PLACEHOLDER + ",                       pw,    refused"
    })
    void grantsThePresetCookieWhereOnlyACookieIsRequired(String cookie, String password, String outcome) {
        set("require-password", "false", "require-cookie", "true", "my-cookie", PRESET);

        assertThat(logIn("maja", password, cookie))
                .isEqualTo(outcome.equals("same") ? Optional.of(cookie) : Optional.empty());
    }

    @Test
    void refusesTheProbeWithThePresetCookie() {
        set("require-password", "false", "require-cookie", "true", "my-cookie", PRESET);

        assertThat(logIn("check-credentials", "FALSE", PRESET)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, '',            pw,    true",
        "false, '" + PRESET + "', pw,    true",
        "false, '" + PRESET + "', wrong, false",
        "true,  '',            pw,    false",
        "true,  '" + PRESET + "', pw,    true",
        "true,  '" + PRESET + "', wrong, false",
        "true,  '" + STRANGER + "', pw,  false"
    })
    void asksForThePasswordWithThePresetCookie(boolean cookieRequired, String cookie, String password, boolean in) {
        set("require-cookie", String.valueOf(cookieRequired), "my-cookie", PRESET);

        assertThat(logIn("maja", password, cookie).isPresent()).isEqualTo(in);
    }

    @Test
    void handsOutAFreshCookieForThePresetOneAndAPassword() {
        set("require-cookie", "true", "my-cookie", PRESET);
        String fresh = logIn("maja", "pw", PRESET).orElseThrow();

        assertThat(fresh).isNotEqualTo(PRESET);
        assertThat(logIn("maja", "", fresh)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"'',false", PLACEHOLDER + ",false", PRESET + ",true"})
    void takesThePlaceholderForNoPresetCookie(String myCookie, boolean in) {
        set("require-password", "false", "require-cookie", "true", "my-cookie", myCookie);

        assertThat(logIn("maja", "pw", myCookie).isPresent()).isEqualTo(in);
    }

    @Test
    void readsThePresetCookieAnewWhenItsFileChanges() throws Exception {
        Path file = folder.resolve("authid");
        Files.writeString(file, "# the cookie of this hive\n\nfirst and a remark\nsecond\n");
        set("require-password", "false", "require-cookie", "true", "my-cookie-file", file.toString());
        assertThat(logIn("maja", "", "first")).contains("first");

        Files.writeString(file, "second\n");

        assertThat(logIn("maja", "", "first")).isEmpty();
        assertThat(logIn("maja", "", "second")).contains("second");
    }

    @Test
    void logsEachAttemptOnce() {
        String cookie = logIn("maja", "pw", "").orElseThrow();
        logIn("maja", "", cookie);
        logIn("maja", "wrong", "");

        assertThat(attempts)
                .containsExactly(
                        new LoginAttempt("maja", HOME, "table", LoginAttempt.Outcome.GRANTED, "password accepted"),
                        new LoginAttempt("maja", HOME, "cookie", LoginAttempt.Outcome.GRANTED, "cookie accepted"),
                        new LoginAttempt("maja", HOME, "table", LoginAttempt.Outcome.REFUSED, "wrong password"));
    }

    @Test
    void refusesAMechanismThatDoesNotExist() {
        LoginResult result = authenticator.authenticate(
                new LoginRequest(credentials("maja", "pw", "", HOME), "kerberos", "listsessions", ""));

        assertThat(result).isInstanceOf(LoginResult.Refused.class);
        assertThat(attempts.getFirst().outcome()).isEqualTo(LoginAttempt.Outcome.UNAVAILABLE);
    }

    @Test
    void checksNoPasswordOfAClientThatHasLeft() {
        LoginResult result = authenticator.authenticate(
                new LoginRequest(credentials("maja", "pw", "", HOME), "TABLE", "listsessions", "", () -> false));

        assertThat(result).isEqualTo(new LoginResult.Overloaded(5));
        assertThat(attempts)
                .containsExactly(new LoginAttempt(
                        "maja", HOME, "table", LoginAttempt.Outcome.OVERLOADED, "the client has left"));
    }

    @Test
    void acceptsACookieWithoutAThreadForPasswords() {
        String cookie = logIn("maja", "pw", "").orElseThrow();

        LoginResult result = authenticator.authenticate(
                new LoginRequest(credentials("maja", "", cookie, HOME), "TABLE", "listsessions", "", () -> false));

        assertThat(result).isInstanceOf(LoginResult.Granted.class);
    }

    @Test
    void opensNothingByACookieThatAWeakerMechanismHandedOut() {
        String unproved = next(at("none", "maja", "", "")).orElseThrow();

        assertThat(next(at("table", "maja", "", unproved))).isEmpty();
        assertThat(attempts.getLast())
                .isEqualTo(new LoginAttempt(
                        "maja", HOME, "cookie", LoginAttempt.Outcome.REFUSED, "cookie proved by none, not by table"));
        assertThat(next(at("none", "maja", "", unproved))).as("destroyed").isEmpty();
    }

    @Test
    void tellsTwoMechanismsWithPasswordsApart() {
        String ofOther = next(at("other", "maja", "", "")).orElseThrow();

        assertThat(next(at("table", "maja", "", ofOther))).isEmpty();
    }

    @Test
    void opensByAnyCookieWhatLetsEverybodyInAndKeepsWhatWasProved() {
        String proved = logIn("maja", "pw", "").orElseThrow();
        String following = next(at("NONE", "maja", "", proved)).orElseThrow();

        assertThat(logIn("maja", "", following)).isPresent();
    }

    @Test
    void refusesACookieWhereTheMechanismDoesNotExist() {
        String cookie = logIn("maja", "pw", "").orElseThrow();

        assertThat(next(at("kerberos", "maja", "", cookie))).isEmpty();
        assertThat(attempts.getLast().outcome()).isEqualTo(LoginAttempt.Outcome.UNAVAILABLE);
    }

    @Test
    void endsACookieWithinAMinuteOfItsAccount() {
        String cookie = logIn("maja", "pw", "").orElseThrow();
        table.status = new AccountStatus.Ended("the account is disabled");
        String following = logIn("maja", "", cookie).orElseThrow();
        clock.advance(Duration.ofMinutes(1));

        assertThat(logIn("maja", "", following)).isEmpty();
        assertThat(attempts.getLast().reason()).isEqualTo("account ended: the account is disabled");
    }

    @Test
    void endsACookieOfAnEndedAccountAfterTheClockWasSetBack() {
        String cookie = logIn("maja", "pw", "").orElseThrow();
        table.status = new AccountStatus.Ended("the account is disabled");
        clock.advance(Duration.ofHours(-1));

        assertThat(logIn("maja", "", cookie)).isEmpty();
        assertThat(attempts.getLast().reason()).isEqualTo("account ended: the account is disabled");
    }

    @Test
    void keepsUsersInAfterTheClockWasSetBack() {
        String cookie = logIn("maja", "pw", "").orElseThrow();
        clock.advance(Duration.ofHours(-1));

        assertThat(logIn("maja", "", cookie)).isPresent();
    }

    @Test
    void looksAnAccountUpOnceForManyRequests() {
        String cookie = logIn("maja", "pw", "").orElseThrow();
        int atLogin = table.lookUps;
        for (int request = 0; request < 5; request++) {
            cookie = logIn("maja", "", cookie).orElseThrow();
        }

        assertThat(table.lookUps).isEqualTo(atLogin);
    }

    @Test
    void keepsPeopleInWhileNoAccountsCanBeLookedUpButLetsNobodyBackIn() {
        String here = logIn("maja", "pw", "").orElseThrow();
        String there = logIn("maja", "pw", "").orElseThrow();
        table.status = new AccountStatus.Unavailable("no answer");
        clock.advance(Duration.ofMinutes(1));
        here = logIn("maja", "", here).orElseThrow();
        table.status = new AccountStatus.Ended("gone");
        clock.advance(Duration.ofMinutes(1));
        assertThat(logIn("maja", "", here)).isEmpty();
        table.status = new AccountStatus.Unavailable("no answer");
        clock.advance(Duration.ofMinutes(1));

        assertThat(logIn("maja", "", there)).isEmpty();
    }

    @Test
    void keepsAnAccountThatItsMechanismCouldNotFindAtTheLoginEither() {
        table.status = new AccountStatus.Ended("the system does not know the user");
        String cookie = logIn("maja", "pw", "").orElseThrow();
        clock.advance(Duration.ofMinutes(1));

        assertThat(logIn("maja", "", cookie)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsACookieThatNobodyUsesForTheIdleTimeout(boolean fixed) {
        set("auth-idle-timeout", "60", "use-static-cookie", String.valueOf(fixed));
        String cookie = logIn("maja", "pw", "").orElseThrow();
        for (int request = 0; request < 3; request++) {
            clock.advance(Duration.ofSeconds(50));
            cookie = logIn("maja", "", cookie).orElseThrow();
        }
        clock.advance(Duration.ofSeconds(61));

        assertThat(logIn("maja", "", cookie)).isEmpty();
        assertThat(attempts.getLast().reason()).isEqualTo("cookie unused for too long");
    }

    private List<Boolean> logInSideBySide(String cookie) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int request = 0; request < 2; request++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return logIn("maja", "", cookie).isPresent();
                }));
            }
            start.countDown();
            return List.of(results.get(0).get(), results.get(1).get());
        }
    }

    private void set(String... keysAndValues) {
        List<String> all = new ArrayList<>();
        if (!List.of(keysAndValues).contains("my-cookie-file")) {
            all.addAll(List.of("x2gobroker.global.my-cookie-file", "/nonexistent"));
        }
        for (int index = 0; index < keysAndValues.length; index += 2) {
            all.addAll(List.of("x2gobroker.global." + keysAndValues[index], keysAndValues[index + 1]));
        }
        settings.replace(TestSettings.of(all.toArray(String[]::new)));
    }

    private Optional<String> logIn(String user, String password, String cookie) {
        return logIn(user, password, cookie, HOME);
    }

    private LoginResult at(String mechanism, String user, String password, String cookie) {
        return authenticator.authenticate(
                new LoginRequest(credentials(user, password, cookie, HOME), mechanism, "listsessions", ""));
    }

    private Optional<String> logIn(String user, String password, String cookie, InetAddress client) {
        return next(attempt(user, password, cookie, client));
    }

    private static Optional<String> next(LoginResult result) {
        return result instanceof LoginResult.Granted(Caller who, @Nullable SecretText next)
                ? Optional.ofNullable(next).map(SecretText::reveal)
                : Optional.empty();
    }

    private LoginResult attempt(String user, String password, String cookie, InetAddress client) {
        return authenticator.authenticate(
                new LoginRequest(credentials(user, password, cookie, client), "TABLE", "listsessions", ""));
    }

    private static Credentials credentials(String user, String password, String cookie, InetAddress client) {
        return new Credentials(user, new SecretText(password), new SecretText(cookie), client);
    }

    private static LoginResult granted(String user) {
        return new LoginResult.Granted(new Caller(user, HOME), null);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /** Accepts every password. */
    private record EverybodysMechanism(String name, boolean acceptsEverybody) implements PasswordMechanism {
        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            return new PasswordCheckResult.Accepted();
        }
    }

    /** Users and passwords by heart. */
    private static final class TablePasswords implements PasswordMechanism, AccountLookup {
        private static final Map<String, String> PASSWORDS = Map.of(
                "maja",
                "pw",
                "Maja",
                "pw",
                "willi",
                "pw",
                "maja_willi",
                "pw",
                "check-credentials",
                "false",
                "",
                "nobody's");

        private AccountStatus status = new AccountStatus.Active();
        private int lookUps;

        @Override
        public String name() {
            return "table";
        }

        @Override
        public AccountStatus lookUpAccount(String user) {
            lookUps++;
            return status;
        }

        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            return password.reveal().equals(PASSWORDS.get(user))
                    ? new PasswordCheckResult.Accepted()
                    : new PasswordCheckResult.Rejected("wrong password");
        }
    }
}
