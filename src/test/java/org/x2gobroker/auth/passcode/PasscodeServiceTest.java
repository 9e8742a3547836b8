package org.x2gobroker.auth.passcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.auth.signin.MemorySignInRegistry;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.testing.StoppedClock;

class PasscodeServiceTest {
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.7");

    private final StoppedClock clock = new StoppedClock();
    private final List<String> audited = new ArrayList<>();
    private final LiveSettings settings = TestSettings.live("x2gobroker.global.default-auth-mech", "passcode");
    private final MemoryPasscodeStore store = new MemoryPasscodeStore(clock);
    private final MemorySignInRegistry signIns = new MemorySignInRegistry(clock);
    private final PasscodeService service = new PasscodeService(
            settings,
            store,
            (user, client, action, outcome, detail) ->
                    audited.add("%s %s %s: %s".formatted(user, action, outcome.label(), detail)),
            clock);

    PasscodeServiceTest() {
        signIns.follow(store::endSignIns);
    }

    @Test
    void provesWhatTheSignInProved() {
        SignIn signIn = signIn("maja", "gold", Duration.ofHours(1));

        assertThat(service.redeem("maja", issue(signIn))).isEqualTo(new PasswordCheckResult.Accepted("maja", signIn));
    }

    @Test
    void opensOneLoginOnly() {
        SecretText code = issue(signIn("maja", "gold", Duration.ofHours(1)));
        service.redeem("maja", code);

        assertThat(service.redeem("maja", code))
                .isEqualTo(new PasswordCheckResult.Rejected("no such passcode, or used before"));
    }

    @Test
    void isNoUseToAnotherUserAndStaysWithItsOwn() {
        SecretText code = issue(signIn("maja", "gold", Duration.ofHours(1)));

        assertThat(service.redeem("willi", code)).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(service.redeem("HIVE\\Maja", code)).isInstanceOf(PasswordCheckResult.Accepted.class);
    }

    @Test
    void comesTooLateAfterItsLifetimeWhichMayChange() {
        SecretText late = issue(signIn("maja", "gold", Duration.ofHours(1)));
        clock.advance(Duration.ofSeconds(120));
        assertThat(service.redeem("maja", late))
                .isEqualTo(new PasswordCheckResult.Rejected("the passcode came too late"));

        set("lifetime", "600");
        SecretText inTime = issue(signIn("maja", "gold", Duration.ofHours(1)));
        clock.advance(Duration.ofSeconds(599));
        assertThat(service.redeem("maja", inTime)).isInstanceOf(PasswordCheckResult.Accepted.class);
    }

    @Test
    void endsWithItsSignIn() {
        SecretText brief = issue(signIn("maja", "gold", Duration.ofSeconds(60)));
        clock.advance(Duration.ofSeconds(60));
        assertThat(service.redeem("maja", brief)).isInstanceOf(PasswordCheckResult.Rejected.class);

        SignIn signedOut = signIn("maja", "gold", Duration.ofHours(1));
        SecretText code = issue(signedOut);
        signIns.end(signedOut.sid());
        assertThat(service.redeem("maja", code)).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(service.issue(signedOut, HOME)).isEqualTo(refused(PasscodeIssueResult.Reason.SIGN_IN_ENDED));
    }

    @Test
    void asksForTheStrengthThatIsInForceWhenItIsIssuedAndWhenItIsUsed() {
        SecretText issuedBefore = issue(signIn("maja", "silver", Duration.ofHours(1)));
        set("require-acr", "gold, platinum");

        assertThat(service.issue(signIn("maja", "silver", Duration.ofHours(1)), HOME))
                .isEqualTo(refused(PasscodeIssueResult.Reason.TOO_WEAK));
        assertThat(service.redeem("maja", issuedBefore)).isInstanceOf(PasswordCheckResult.Rejected.class);
        assertThat(service.redeem("maja", issue(signIn("maja", "gold", Duration.ofHours(1)))))
                .isInstanceOf(PasswordCheckResult.Accepted.class);
    }

    @Test
    void isNotIssuedForASignInThatIsOver() {
        assertThat(service.issue(signIn("maja", "gold", Duration.ZERO), HOME))
                .isEqualTo(refused(PasscodeIssueResult.Reason.SIGN_IN_ENDED));
    }

    @Test
    void isNotIssuedWhereNobodyWouldTakeIt() {
        settings.replace(TestSettings.of("x2gobroker.global.default-auth-mech", "pam"));

        assertThat(service.issue(signIn("maja", "gold", Duration.ofHours(1)), HOME))
                .isEqualTo(refused(PasscodeIssueResult.Reason.SWITCHED_OFF));
    }

    @Test
    void takesTheClockOfTheBrokerForASignInOfTheFuture() {
        SignIn ahead = new SignIn(
                "maja",
                "sub",
                Set.of(),
                "sid",
                clock.instant().plusSeconds(120),
                "",
                Set.of(),
                clock.instant().plusSeconds(3600));
        SecretText code = issue(ahead);

        signIns.endOfSubject("sub");

        assertThat(service.redeem("maja", code)).isInstanceOf(PasswordCheckResult.Rejected.class);
    }

    @Test
    void tellsTheAuditLogOfEachWishAndNeverTheCode() {
        SecretText code = issue(signIn("maja", "gold", Duration.ofHours(1)));
        service.issue(signIn("maja", "gold", Duration.ZERO), HOME);

        assertThat(audited)
                .containsExactly(
                        "maja passcode.issue done: valid until 2026-01-01T12:02:00Z",
                        "maja passcode.issue refused: the sign-in is over")
                .noneMatch(line -> line.contains(code.reveal()));
    }

    private SecretText issue(SignIn signIn) {
        PasscodeIssueResult result = service.issue(signIn, HOME);
        assertThat(result).isInstanceOf(PasscodeIssueResult.Issued.class);
        return ((PasscodeIssueResult.Issued) result).code();
    }

    private static PasscodeIssueResult refused(PasscodeIssueResult.Reason reason) {
        return new PasscodeIssueResult.Refused(reason);
    }

    private SignIn signIn(String user, String acr, Duration lasts) {
        return new SignIn(
                user,
                "subject of " + user,
                Set.of("staff"),
                "sid of " + user,
                clock.instant(),
                acr,
                Set.of("pwd", "otp"),
                clock.instant().plus(lasts));
    }

    private void set(String key, String value) {
        settings.replace(TestSettings.of(
                "x2gobroker.global.default-auth-mech", "passcode", "x2gobroker.authmech_passcode." + key, value));
    }
}
