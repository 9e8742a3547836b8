package org.x2gobroker.auth.throttle;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.auth.PasswordChangeResult;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.config.LiveSettings;

/**
 * Has passwords checked, but no more of them after {@code guess-limit} wrong ones: for a user name from one client address, and
 * {@value #USERS_AT_AN_ADDRESS} times as many from the address in all. Right ones are refused as well then, or the limit would tell
 * them apart. Requests that are checked at the same time do not wait for each other, so a few more may get through. Safe for use
 * by any thread; blocks.
 */
public final class LoginThrottle {
    /** Behind one address there are many honest users; some of them mistype. */
    private static final int USERS_AT_AN_ADDRESS = 10;

    private final LiveSettings settings;
    private final FailedAttemptStore counters;
    private final Clock clock;

    public LoginThrottle(LiveSettings settings, FailedAttemptStore counters, Clock clock) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
    }

    /** What the mechanism says to the password, or {@link PasswordCheckResult.Rejected} without asking it. */
    public PasswordCheckResult check(
            PasswordMechanism mechanism, String user, SecretText password, InetAddress client) {
        Optional<String> objection = findObjection(user, client);
        if (objection.isPresent()) {
            return new PasswordCheckResult.Rejected(objection.get());
        }
        PasswordCheckResult answer = mechanism.check(user, password);
        switch (answer) {
            case PasswordCheckResult.Accepted accepted -> noteRight(user, client);
            case PasswordCheckResult.Rejected rejected -> noteWrong(user, client);
            case PasswordCheckResult.Unavailable unavailable -> {}
        }
        return answer;
    }

    /**
     * What comes of the wish for a new password, or {@link PasswordChangeResult.Refused} without asking anybody. Who holds a cookie could
     * find out the old one here; because nobody tells which of the two was refused, each refusal counts as a wrong password.
     */
    public PasswordChangeResult change(
            PasswordChanger changer, String user, SecretText oldPassword, SecretText newPassword, InetAddress client) {
        Optional<String> objection = findObjection(user, client);
        if (objection.isPresent()) {
            return new PasswordChangeResult.Refused(objection.get());
        }
        PasswordChangeResult answer = changer.change(user, oldPassword, newPassword);
        switch (answer) {
            case PasswordChangeResult.Changed changed -> noteRight(user, client);
            case PasswordChangeResult.Refused refused -> noteWrong(user, client);
            case PasswordChangeResult.Unavailable unavailable -> {}
        }
        return answer;
    }

    private Optional<String> findObjection(String user, InetAddress client) {
        long limit = limit();
        if (limit == 0) {
            return Optional.empty();
        }
        Map<ThrottleKey, Long> limits =
                Map.of(ThrottleKey.of(user, client), limit, ThrottleKey.anybodyAt(client), limit * USERS_AT_AN_ADDRESS);
        return closedUntil(limits).map(until -> "too many wrong passwords; not checked until " + until);
    }

    private void noteRight(String user, InetAddress client) {
        if (limit() > 0) {
            counters.forget(ThrottleKey.of(user, client));
        }
    }

    private void noteWrong(String user, InetAddress client) {
        if (limit() > 0) {
            counters.add(
                    List.of(ThrottleKey.of(user, client), ThrottleKey.anybodyAt(client)),
                    clock.instant(),
                    Duration.ofSeconds(settings.current().global().guessWindow()));
        }
    }

    private long limit() {
        return settings.current().global().guessLimit();
    }

    private Optional<Instant> closedUntil(Map<ThrottleKey, Long> limits) {
        Map<ThrottleKey, FailedAttempts> counted = counters.find(limits.keySet(), clock.instant());
        return limits.entrySet().stream()
                .flatMap(limit -> Stream.ofNullable(counted.get(limit.getKey()))
                        .filter(guesses -> guesses.wrong() >= limit.getValue()))
                .map(FailedAttempts::until)
                .max(Comparator.naturalOrder());
    }
}
