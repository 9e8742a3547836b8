package org.x2gobroker.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.secret.EncryptedSecret;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.testing.StoppedClock;

class SecondFactorCheckTest {
    private static final InetAddress OUTSIDE = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress INSIDE = InetAddress.ofLiteral("10.1.2.3");
    private static final SecretText RECOVERY = new SecretText("K7M4-QX9T-RH2D-6WYA");

    private final StoppedClock clock = new StoppedClock();
    private final RecordingFactorStore store = new RecordingFactorStore();
    private final Passwords passwords = new Passwords();
    private final List<String> audited = new CopyOnWriteArrayList<>();
    private FactorFixture fixture;
    private SecondFactorCheck check;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        fixture = new FactorFixture(folder);
        SecondFactorPolicy policy =
                new SecondFactorPolicy(fixture.settings(), name -> Optional.of((user, withPrimary) -> groups(user)));
        check = new SecondFactorCheck(
                policy,
                store,
                fixture.settings(),
                (user, client, action, outcome, detail) -> audited.add(user + " " + action + ": " + detail),
                clock);
        fixture.enrol(store, "maja", clock.instant(), RECOVERY);
        store.calls.clear();
    }

    private static Set<String> groups(String user) {
        return switch (user) {
            case "thekla" -> Set.of("remote");
            case "unknown-groups" -> throw new DirectoryUnavailableException("away");
            default -> Set.of("staff");
        };
    }

    /** maja has a second factor, willi and thekla have none; the right password is pw. CODE stands for the code of the app. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optional | maja    | pwCODE    | outside | Accepted",
                "optional | maja    | 'pw CODE' | outside | Accepted",
                "optional | maja    | 'pw,CODE' | outside | Accepted",
                "optional | MAJA    | pwCODE    | outside | Accepted",
                "optional | maja    | pw        | outside | Rejected",
                "optional | maja    | pw000000  | outside | Rejected",
                "optional | maja    | wrongCODE | outside | Rejected",
                "optional | maja    | CODE      | outside | Rejected",
                "optional | maja    | pw        | inside  | Accepted",
                "optional | maja    | pwCODE    | inside  | Rejected",
                "optional | willi   | pw        | outside | Accepted",
                "optional | willi   | pwCODE    | outside | Rejected",
                "optional | willi   | digits123456 | outside | Accepted",
                "optional | thekla  | pw        | outside | Rejected",
                "optional | thekla  | pw        | inside  | Accepted",
                "optional | unknown-groups | pw | outside | Rejected",
                "required | maja    | pwCODE    | outside | Accepted",
                "required | willi   | pw        | outside | Rejected",
                "required | willi   | pw        | inside  | Accepted",
                "required | nobody  | pw        | outside | Rejected",
                "off      | maja    | pwCODE    | outside | Accepted",
                "off      | maja    | pw        | outside | Rejected",
                "off      | willi   | pw        | outside | Accepted",
                "off      | thekla  | pw        | outside | Rejected",
            })
    void asksAsTheSettingsSay(String mode, String user, String typed, String where, String result) {
        fixture.set("second_factor.required-groups", "remote");
        fixture.set("second_factor.exempt-networks", "10.0.0.0/8,fd00::/8");

        PasswordCheckResult answer =
                ask(mode, user, typed.replace("CODE", code()), where.equals("inside") ? INSIDE : OUTSIDE);

        assertThat(answer.getClass().getSimpleName()).isEqualTo(result);
    }

    @Test
    void asksNobodyWhereItIsOffAndNoGroupIsNamed() {
        assertThat(ask("off", "maja", "pw", OUTSIDE)).isInstanceOf(PasswordCheckResult.Accepted.class);
        assertThat(store.calls).isEmpty();
    }

    @Test
    void neverAsksBehindAMechanismThatTakesNone() {
        PasswordMechanism everybody = new PasswordMechanism() {
            @Override
            public String name() {
                return "none";
            }

            @Override
            public boolean isGuessable() {
                return false;
            }

            @Override
            public PasswordCheckResult check(String user, SecretText password) {
                return new PasswordCheckResult.Accepted();
            }
        };

        assertThat(check.guard(everybody, methods("required"), OUTSIDE)).isSameAs(everybody);
    }

    @Test
    void takesACodeOnce() {
        String typed = "pw" + code();

        assertThat(ask("optional", "maja", typed, OUTSIDE)).isInstanceOf(PasswordCheckResult.Accepted.class);
        assertThat(ask("optional", "maja", typed, OUTSIDE))
                .isEqualTo(new PasswordCheckResult.Rejected("the code of the second factor was used before"));
        clock.advance(Duration.ofSeconds(30));
        assertThat(ask("optional", "maja", typed, OUTSIDE)).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(ask("optional", "maja", "pw" + code(), OUTSIDE)).isInstanceOf(PasswordCheckResult.Accepted.class);
    }

    @Test
    void aWrongPasswordUsesNoCodeUp() {
        ask("optional", "maja", "wrong" + code(), OUTSIDE);

        assertThat(ask("optional", "maja", "pw" + code(), OUTSIDE)).isInstanceOf(PasswordCheckResult.Accepted.class);
    }

    @Test
    void takesARecoveryCodeOnceAndTellsTheAuditLog() {
        assertThat(ask("optional", "maja", "pw " + RECOVERY.reveal().toLowerCase(Locale.ROOT), OUTSIDE))
                .isInstanceOf(PasswordCheckResult.Accepted.class);
        assertThat(ask("optional", "maja", "pw " + RECOVERY.reveal(), OUTSIDE))
                .isEqualTo(new PasswordCheckResult.Rejected("wrong recovery code, or used before"));
        assertThat(audited).containsExactly("maja second-factor.recover: 0 recovery codes are left");
    }

    /** Whatever is wrong, the store is asked the same, so that the time tells nothing either. */
    @ParameterizedTest
    @CsvSource({
        "maja, wrongCODE",
        "maja, pw000000",
        "maja, wrong000000",
        "maja, pw",
        "willi, wrong000000",
        "nobody, pw000000"
    })
    void takesTheSameStepsWhateverIsWrong(String user, String typed) {
        ask("optional", user, typed.replace("CODE", code()), OUTSIDE);

        assertThat(store.calls).containsExactly("find");
        assertThat(passwords.asked).hasSize(1);
    }

    @Test
    void takesTheSameStepsForACodeThatWasUsedBefore() {
        String used = code();
        ask("optional", "maja", "pw" + used, OUTSIDE);
        store.calls.clear();
        ask("optional", "maja", "pw" + used, OUTSIDE);
        List<String> rightPassword = List.copyOf(store.calls);
        store.calls.clear();
        ask("optional", "maja", "wrong" + used, OUTSIDE);

        assertThat(rightPassword).isEqualTo(store.calls).containsExactly("find");
    }

    @Test
    void takesTheSameStepsForWrongRecoveryCodes() {
        String wrong = "K7M4-QX9T-RH2D-2222";
        for (String user : List.of("maja", "willi")) {
            for (String password : List.of("pw", "wrong")) {
                store.calls.clear();
                ask("required", user, password + " " + wrong, OUTSIDE);
                assertThat(store.calls).as(user + password).containsExactly("find", "hasRecoveryCode");
            }
        }
    }

    @Test
    @Timeout(30)
    void takesNoCodeForAWhileAfterTooManyWrongOnesBehindTheRightPassword() throws Exception {
        for (int guess = 1; guess <= 20; guess++) {
            ask("optional", "maja", "pw000000", OUTSIDE);
            store.awaitWrongCodes("maja", guess);
        }
        ask("optional", "maja", "wrong000000", OUTSIDE);

        assertThat(ask("optional", "maja", "pw" + code(), OUTSIDE))
                .isEqualTo(new PasswordCheckResult.Rejected(
                        "too many wrong codes of the second factor; none is taken for a while"));
        assertThat(ask("optional", "maja", "pw " + RECOVERY.reveal(), OUTSIDE))
                .isInstanceOf(PasswordCheckResult.Accepted.class);
        clock.advance(Duration.ofHours(6));
        assertThat(ask("optional", "maja", "pw" + code(), OUTSIDE)).isInstanceOf(PasswordCheckResult.Accepted.class);
        assertThat(audited)
                .contains(
                        "maja second-factor.guess: 20 wrong codes behind the right password; none is taken for 6 hours");
    }

    @Test
    void asksForTheSecondFactorOfTheAccountWhateverTheDirectoryCallsTheUser() {
        assertThat(ask("optional", "m.bee", "pw", OUTSIDE))
                .isEqualTo(new PasswordCheckResult.Rejected(
                        "the second factor is asked for under the name of the account only: maja"));
        assertThat(ask("optional", "w.bee", "pw", OUTSIDE)).isInstanceOf(PasswordCheckResult.Accepted.class);
        fixture.set("second_factor.required-groups", "staff");
        assertThat(ask("optional", "w.bee", "pw", OUTSIDE)).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @Test
    void letsNobodyInWhoseSecretCannotBeRead() throws Exception {
        store.remove("maja");
        store.begin("maja", "maja", new EncryptedSecret("other key", new byte[40]), clock.instant());
        store.confirm("maja", store.find("maja").orElseThrow().secret(), 1, List.of(), clock.instant());

        assertThat(ask("optional", "maja", "pw" + code(), OUTSIDE))
                .isEqualTo(new PasswordCheckResult.Unavailable(
                        "the secret of a second factor cannot be read: key-files have no key other key"));
        Files.delete(folder.resolve("key-1"));
        assertThat(ask("optional", "willi", "pw", OUTSIDE)).isInstanceOf(PasswordCheckResult.Unavailable.class);
    }

    /** Who may come in to get a second factor, and must do nothing else before. */
    @ParameterizedTest
    @CsvSource({
        "required, willi, pw, Accepted, true",
        "required, willi, wrong, Rejected, true",
        "required, maja, pw, Rejected, false",
        "optional, willi, pw, Accepted, false",
        "optional, thekla, pw, Accepted, true",
        "off, thekla, pw, Accepted, true",
        "off, willi, pw, Accepted, false"
    })
    void letsInWhoIsToGetASecondFactor(String mode, String user, String typed, String result, boolean isMissing) {
        fixture.set("second_factor.required-groups", "remote");
        fixture.set("second_factor.enrol-networks", "192.0.2.0/24");

        assertThat(check.guardForEnrolment(passwords, methods(mode), OUTSIDE)
                        .check(user, new SecretText(typed))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(result);
        assertThat(check.isMissing(user, methods(mode), OUTSIDE)).isEqualTo(isMissing);
    }

    @Test
    void letsNobodyInToGetASecondFactorFromElsewhere() {
        fixture.set("second_factor.enrol-networks", "10.0.0.0/8");

        assertThat(check.guardForEnrolment(passwords, methods("required"), OUTSIDE)
                        .check("willi", new SecretText("pw")))
                .isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @Test
    void takesTheCodeAwayForAChangeOfThePassword() {
        assertThat(check.withoutCode("maja", new SecretText("pw 123456"), methods("optional"), OUTSIDE))
                .isEqualTo(new SecretText("pw"));
        assertThat(check.withoutCode("willi", new SecretText("pw 123456"), methods("optional"), OUTSIDE))
                .isEqualTo(new SecretText("pw 123456"));
        assertThat(check.withoutCode("maja", new SecretText("pw 123456"), methods("off"), OUTSIDE))
                .isEqualTo(new SecretText("pw 123456"));
    }

    private String code() {
        return fixture.code(clock.instant());
    }

    private PasswordCheckResult ask(String mode, String user, String typed, InetAddress client) {
        return check.guard(passwords, methods(mode), client).check(user, new SecretText(typed));
    }

    private static LoginMethods methods(String mode) {
        return new LoginMethods(List.of("table"), SecondFactorMode.of(mode), "libnss");
    }

    /** Knows the users by several names. */
    private static final class Passwords implements PasswordMechanism {
        private static final Map<String, String> ACCOUNTS = Map.of("m.bee", "maja", "w.bee", "willi", "MAJA", "maja");
        private final List<String> asked = new ArrayList<>();

        @Override
        public String name() {
            return "table";
        }

        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            asked.add(user);
            boolean isRight =
                    !user.equals("nobody") && Stream.of("pw", "digits123456").anyMatch(password.reveal()::equals);
            return isRight
                    ? new PasswordCheckResult.Accepted(ACCOUNTS.get(user))
                    : new PasswordCheckResult.Rejected("wrong password");
        }
    }
}
