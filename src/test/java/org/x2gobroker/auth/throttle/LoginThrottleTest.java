package org.x2gobroker.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordCheckResult.Accepted;
import org.x2gobroker.auth.PasswordCheckResult.Rejected;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.work.PasswordWorkers;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.testing.StoppedClock;

class LoginThrottleTest {
    private static final String HOME = "192.0.2.7";

    private final StoppedClock clock = new StoppedClock();
    private final Passwords passwords = new Passwords();
    private LoginThrottle limit = limitOf(3);

    @Test
    void checksNoMoreAfterTooManyWrongPasswords() {
        guess("maja", HOME, 3);

        assertThat(check("maja", "right", HOME))
                .isEqualTo(new Rejected("too many wrong passwords; not checked until 2026-01-01T12:05:00Z"));
        assertThat(passwords.asked.get()).isEqualTo(3);
    }

    @Test
    void checksAgainAfterTheWindowWhichRefusalsDoNotExtend() {
        guess("maja", HOME, 3);
        clock.advance(Duration.ofSeconds(299));
        guess("maja", HOME, 5);
        clock.advance(Duration.ofSeconds(1));

        assertThat(check("maja", "right", HOME)).isEqualTo(new Accepted());
    }

    @Test
    void forgetsWrongPasswordsOfWhoKnowsTheRightOne() {
        guess("maja", HOME, 2);
        assertThat(check("maja", "right", HOME)).isEqualTo(new Accepted());
        guess("maja", HOME, 2);

        assertThat(check("maja", "right", HOME)).isEqualTo(new Accepted());
    }

    @Test
    void locksNobodyOutFromElsewhere() {
        guess("maja", HOME, 3);

        assertThat(check("maja", "right", "192.0.2.8")).isEqualTo(new Accepted());
        assertThat(check("willi", "right", HOME)).isEqualTo(new Accepted());
    }

    @Test
    void countsAllUsersOfAnAddress() {
        for (int user = 0; user < 30; user++) {
            guess("user" + user, HOME, 1);
        }

        assertThat(check("maja", "right", HOME)).isInstanceOf(Rejected.class);
        assertThat(check("maja", "right", "192.0.2.8")).isEqualTo(new Accepted());
    }

    @Test
    void checksNoMoreThanTheLimitOfFourHundredGuessesAtATime() throws Exception {
        limit = limitOf(10);

        List<PasswordCheckResult> results = atATime(400, number -> check("maja", "wrong" + number, HOME));

        assertThat(passwords.asked.get()).isEqualTo(10);
        assertThat(results).hasSize(400).noneMatch(Accepted.class::isInstance);
        assertThat(check("maja", "right", HOME)).isInstanceOf(Rejected.class);
    }

    @Test
    void refusesNoneOfManyRightPasswordsAtATime() throws Exception {
        assertThat(atATime(60, _ -> check("maja", "right", HOME))).hasSize(60).containsOnly(new Accepted());
    }

    @Test
    void countsNoPasswordThatIsRight() throws Exception {
        for (int login = 0; login < 40; login++) {
            check("user" + login, "right", HOME);
        }

        assertThat(check("maja", "right", HOME)).isEqualTo(new Accepted());
    }

    @Test
    void checksNoPasswordOfAClientThatHasLeft() {
        assertThat(limit.check(passwords, "maja", new SecretText("right"), InetAddress.ofLiteral(HOME), () -> false))
                .isEqualTo(new PasswordCheckResult.Overloaded("the client has left"));
        assertThat(passwords.asked.get()).isZero();
    }

    @Test
    void countsNoAttemptThatWasDropped() {
        for (int attempt = 0; attempt < 50; attempt++) {
            limit.check(passwords, "maja", new SecretText("right"), InetAddress.ofLiteral(HOME), () -> false);
        }

        assertThat(check("maja", "right", HOME)).isEqualTo(new Accepted());
    }

    @Test
    void tellsSpellingsApartThatAreDifferentAccounts() {
        passwords.exact = true;
        guess("maja", HOME, 3);

        assertThat(check("Maja", "right", HOME)).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAJA",
                " maja ",
                "Maja",
                "ma\u00adja",
                "m\u00e1ja",
                "\uff4daja",
                "HIVE\\maja",
                "maja@hive.example"
            })
    void countsOtherSpellingsOfAName(String spelling) {
        guess("maja", HOME, 3);

        assertThat(check(spelling, "right", HOME)).isInstanceOf(Rejected.class);
    }

    @Test
    void countsANetworkOfIpv6AsOneAddress() {
        for (int host = 1; host <= 3; host++) {
            guess("maja", "2001:db8:1:2::" + host, 1);
        }

        assertThat(check("maja", "right", "2001:db8:1:2:ffff::1")).isInstanceOf(Rejected.class);
        assertThat(check("maja", "right", "2001:db8:1:3::1")).isEqualTo(new Accepted());
    }

    @Test
    void doesNotCountWhatNobodyCouldCheck() {
        passwords.down = true;
        guess("maja", HOME, 5);
        passwords.down = false;

        assertThat(check("maja", "right", HOME)).isEqualTo(new Accepted());
    }

    @Test
    void checksEverythingWithoutALimit() {
        limit = limitOf(0);
        guess("maja", HOME, 100);

        assertThat(check("maja", "right", HOME)).isEqualTo(new Accepted());
        assertThat(passwords.asked.get()).isEqualTo(101);
    }

    private LoginThrottle limitOf(int wrong) {
        LiveSettings settings = TestSettings.live("x2gobroker.global.guess-limit", Integer.toString(wrong));
        return new LoginThrottle(
                settings, new MemoryFailedAttemptStore(), new PasswordWorkers(settings, Telemetry.NOOP), clock);
    }

    private static List<PasswordCheckResult> atATime(int number, IntFunction<PasswordCheckResult> attempt)
            throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<PasswordCheckResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < number; caller++) {
                int own = caller;
                results.add(threads.submit(() -> {
                    start.await();
                    return attempt.apply(own);
                }));
            }
            start.countDown();
        }
        return results.stream().map(Future::resultNow).toList();
    }

    private void guess(String user, String client, int times) {
        for (int i = 0; i < times; i++) {
            check(user, "wrong", client);
        }
    }

    private PasswordCheckResult check(String user, String password, String client) {
        return limit.check(passwords, user, new SecretText(password), InetAddress.ofLiteral(client));
    }

    private static final class Passwords implements PasswordMechanism {
        private final AtomicInteger asked = new AtomicInteger();
        private boolean exact;
        private boolean down;

        @Override
        public String name() {
            return "test";
        }

        @Override
        public String accountKey(String user) {
            return exact ? user : PasswordMechanism.super.accountKey(user);
        }

        @Override
        public PasswordCheckResult check(String user, SecretText password) {
            asked.incrementAndGet();
            if (down) {
                return new PasswordCheckResult.Unavailable("down");
            }
            return password.reveal().equals("right") ? new Accepted() : new Rejected("wrong");
        }
    }
}
