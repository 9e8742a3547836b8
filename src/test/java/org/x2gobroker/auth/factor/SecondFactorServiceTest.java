package org.x2gobroker.auth.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.totp.QrCodePicture;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.auth.throttle.MemoryFailedAttemptStore;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.AuthenticatorApp;
import org.x2gobroker.testing.StoppedClock;

class SecondFactorServiceTest {
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.7");

    private final StoppedClock clock = new StoppedClock();
    private final RecordingFactorStore store = new RecordingFactorStore();
    private final List<String> audited = new ArrayList<>();
    private FactorFixture fixture;
    private PasswordWorkers workers;
    private SecondFactorService service;
    private SecondFactorRegistry registry;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        fixture = new FactorFixture(folder);
        workers = new PasswordWorkers(fixture.settings(), Telemetry.NOOP);
        service = new SecondFactorService(
                store,
                new SecondFactorPolicy(fixture.settings(), name -> Optional.empty()),
                fixture.settings(),
                new LoginThrottle(fixture.settings(), new MemoryFailedAttemptStore(), workers, clock),
                (user, client, action, outcome, detail) -> audited.add(
                        "%s %s %s%s".formatted(user, action, outcome.label(), detail.isEmpty() ? "" : ": " + detail)),
                clock);
        registry = new SecondFactorRegistry(store, fixture.settings());
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void showsTheSecretOnceInThreeForms() {
        fixture.set("second_factor.issuer", "Hive");
        FactorEnrolment enrolment = begin("maja");

        assertThat(enrolment.secret().reveal()).matches("[A-Z2-7]{32}");
        assertThat(enrolment.uri().reveal())
                .isEqualTo("otpauth://totp/Hive:maja?secret="
                        + enrolment.secret().reveal() + "&issuer=Hive&algorithm=SHA1&digits=6&period=30");
        assertThat(enrolment.qrCode())
                .isEqualTo(QrCodePicture.of(enrolment.uri().reveal()));
        assertThat(enrolment.toString()).doesNotContain(enrolment.secret().reveal());
        assertThat(begin("maja").secret()).isNotEqualTo(enrolment.secret());
    }

    @Test
    void countsOnlyAfterACodeOfTheAppHasConfirmedIt() {
        FactorEnrolment first = begin("maja");
        FactorEnrolment second = begin("maja");

        assertThat(service.confirm("maja", code(first), HOME)).isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
        assertThat(registry.getStatus("maja")).isEqualTo(new FactorStatus.Begun(clock.instant()));
        assertThat(service.confirm("maja", code(second), HOME)).isInstanceOf(FactorChange.Confirmed.class);
        assertThat(registry.getStatus("HIVE\\MAJA"))
                .isEqualTo(new FactorStatus.Active("maja", clock.instant(), clock.instant(), 10));
        assertThat(service.begin("maja", HOME)).isEqualTo(refused(FactorChange.Reason.EXISTS));
        assertThat(service.confirm("maja", code(second), HOME)).isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
    }

    @Test
    void givesTenRecoveryCodesOfWhichEachIsAnother() {
        List<SecretText> codes = enrol("maja").codes();

        assertThat(codes)
                .hasSize(10)
                .allSatisfy(
                        code -> assertThat(code.reveal()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}"));
        assertThat(new HashSet<>(codes)).hasSize(10);
    }

    @Test
    void replacesRecoveryCodesForACodeOfTheApp() {
        Enrolled maja = enrol("maja");
        clock.advance(Duration.ofSeconds(30));
        SecretText code = code(maja.enrolment());

        FactorChange renewed = service.renewRecoveryCodes("maja", code, HOME);

        assertThat(renewed).isInstanceOf(FactorChange.Confirmed.class);
        assertThat(((FactorChange.Confirmed) renewed).recoveryCodes()).doesNotContainAnyElementsOf(maja.codes());
        assertThat(service.remove("maja", maja.codes().getFirst(), HOME))
                .isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
        assertThat(service.renewRecoveryCodes("maja", code, HOME)).isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
    }

    @Test
    void goesForACodeOrARecoveryCodeOnly() {
        Enrolled maja = enrol("maja");
        Enrolled willi = enrol("willi");
        clock.advance(Duration.ofSeconds(30));

        assertThat(service.remove("maja", new SecretText("000000"), HOME))
                .isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
        assertThat(service.remove("maja", willi.codes().getFirst(), HOME))
                .isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
        assertThat(service.remove("maja", code(maja.enrolment()), HOME)).isEqualTo(new FactorChange.Removed());
        assertThat(service.remove("willi", willi.codes().getFirst(), HOME)).isEqualTo(new FactorChange.Removed());
        assertThat(registry.getStatus("maja")).isEqualTo(new FactorStatus.None());
        assertThat(begin("maja")).isNotNull();
    }

    @Test
    void looksAtNoMoreCodesAfterTooManyWrongOnes() {
        Enrolled maja = enrol("maja");
        clock.advance(Duration.ofSeconds(30));
        for (int guess = 0; guess < 10; guess++) {
            assertThat(service.remove("maja", new SecretText("000000"), HOME))
                    .isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
        }

        assertThat(service.remove("maja", code(maja.enrolment()), HOME))
                .isEqualTo(refused(FactorChange.Reason.TOO_MANY));
    }

    @Test
    void tellsTheAuditLogOfEachWishAndNothingSecret() {
        FactorEnrolment enrolment = begin("maja");
        service.confirm("maja", new SecretText("000000"), HOME);
        SecretText code = code(enrolment);
        service.confirm("maja", code, HOME);

        assertThat(audited)
                .containsExactly(
                        "maja second-factor.begin done",
                        "maja second-factor.confirm refused: the code is wrong or was used before",
                        "maja second-factor.confirm done");
    }

    @Test
    void isUnavailableWithoutTheKey() throws Exception {
        Files.delete(folder.resolve("key-1"));

        assertThat(service.begin("maja", HOME)).isEqualTo(refused(FactorChange.Reason.UNAVAILABLE));
    }

    @Test
    void isToBeHadWhereTheSettingsSay() {
        fixture.set("second_factor.enrol-networks", "10.0.0.0/8");
        assertThat(service.begin("maja", HOME)).isEqualTo(refused(FactorChange.Reason.NOT_HERE));

        fixture.set("second_factor.enrol-networks", "10.0.0.0/8,192.0.2.0/24");
        assertThat(begin("maja")).isNotNull();
    }

    @Test
    void isResetByOperators() {
        Enrolled maja = enrol("maja");

        assertThat(registry.reset("Maja")).isTrue();
        assertThat(registry.reset("maja")).isFalse();
        assertThat(service.remove("maja", maja.codes().getFirst(), HOME))
                .isEqualTo(refused(FactorChange.Reason.WRONG_CODE));
    }

    @Test
    void encryptsAnewWithTheFirstKeySoThatTheOldOneIsNeededNoMore() throws Exception {
        Enrolled maja = enrol("maja");
        enrol("willi");
        String old = folder.resolve("key-1").toString();
        String next = FactorFixture.key(folder, 2).toString();
        fixture.set("second_factor.key-files", next + "," + old);
        enrol("thekla");

        assertThat(registry.reencrypt()).isEqualTo(new SecondFactorRegistry.Reencrypted(2, 0));
        assertThat(registry.reencrypt()).isEqualTo(new SecondFactorRegistry.Reencrypted(0, 0));
        fixture.set("second_factor.key-files", next);
        clock.advance(Duration.ofSeconds(30));
        assertThat(service.remove("maja", code(maja.enrolment()), HOME)).isEqualTo(new FactorChange.Removed());
    }

    @Test
    void tellsHowManySecretsCannotBeEncryptedAnew() throws Exception {
        enrol("maja");
        fixture.set("second_factor.key-files", FactorFixture.key(folder, 2).toString());

        assertThat(registry.reencrypt()).isEqualTo(new SecondFactorRegistry.Reencrypted(0, 1));
    }

    private FactorEnrolment begin(String user) {
        FactorChange change = service.begin(user, HOME);
        assertThat(change).isInstanceOf(FactorChange.Begun.class);
        return ((FactorChange.Begun) change).enrolment();
    }

    private Enrolled enrol(String user) {
        FactorEnrolment enrolment = begin(user);
        FactorChange change = service.confirm(user, code(enrolment), HOME);
        assertThat(change).isInstanceOf(FactorChange.Confirmed.class);
        return new Enrolled(enrolment, ((FactorChange.Confirmed) change).recoveryCodes());
    }

    /** What an app shows that has taken the secret over. */
    private SecretText code(FactorEnrolment enrolment) {
        return new SecretText(AuthenticatorApp.code(enrolment.secret().reveal(), clock.instant()));
    }

    private static FactorChange refused(FactorChange.Reason reason) {
        return new FactorChange.Refused(reason);
    }

    private record Enrolled(FactorEnrolment enrolment, List<SecretText> codes) {}
}
