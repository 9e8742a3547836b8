package org.x2gobroker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.mechanism.MechanismRegistry;
import org.x2gobroker.auth.throttle.LoginThrottle;
import org.x2gobroker.auth.throttle.MemoryFailedAttemptStore;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.auth.work.WorkKind;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.StoppedClock;

class AdminAuthenticatorTest {
    private final List<LoginAttempt> attempts = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();
    private final LiveSettings settings =
            TestSettings.live("x2gobroker.admin.admin-groups", "admins", "x2gobroker.admin.auth-mech", "recording");
    private final PasswordWorkers workers = new PasswordWorkers(settings, Telemetry.NOOP);
    private final StoppedClock clock = new StoppedClock();

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void checksNoPasswordOfAClientThatHasLeft() {
        AdminLoginResult result = authenticator()
                .withPassword("maja", new SecretText("right"), InetAddress.getLoopbackAddress(), () -> false);

        assertThat(result).isEqualTo(new AdminLoginResult.Overloaded("the client has left"));
        assertThat(checked).isEmpty();
        assertThat(attempts).extracting(LoginAttempt::outcome).containsExactly(LoginAttempt.Outcome.OVERLOADED);
    }

    /** The list of clients counts where administrators have no mechanism of their own, but for what proves nobody an administrator. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passcode,recording | 1 | recording",
                "passcode           | 0 | passcode",
                "recording,none     | 0 | recording,none",
                "recording,unknown  | 0 | recording,unknown"
            })
    void asksTheMechanismsOfClientsExceptForPasscodes(String mechanisms, int asked, String logged) {
        settings.replace(TestSettings.of(
                "x2gobroker.global.default-auth-mech", mechanisms, "x2gobroker.admin.admin-groups", "admins"));

        authenticator().withPassword("maja", new SecretText("right"), InetAddress.getLoopbackAddress(), () -> true);

        assertThat(checked).hasSize(asked);
        assertThat(attempts).extracting(LoginAttempt::mechanism).containsExactly(logged);
        assertThat(attempts).extracting(LoginAttempt::outcome).containsExactly(LoginAttempt.Outcome.UNAVAILABLE);
    }

    private AdminAuthenticator authenticator() {
        return new AdminAuthenticator(
                settings,
                new MechanismRegistry(List.of(new RecordingMechanism())),
                new LoginThrottle(settings, new MemoryFailedAttemptStore(), workers, clock),
                _ -> Optional.empty(),
                attempts::add);
    }

    /** Takes every password, and remembers whose. */
    private final class RecordingMechanism implements PasswordMechanism {
        @Override
        public String name() {
            return "recording";
        }

        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            checked.add(user);
            return new PasswordCheckResult.Accepted();
        }

        @Override
        public Optional<WorkKind> workKind() {
            return Optional.of(WorkKind.HASHING);
        }
    }
}
