package org.x2gobroker.auth.guess;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.auth.PasswordChange;
import org.x2gobroker.auth.PasswordChanger;
import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.config.LiveSettings;

/**
 * Has passwords checked, but no more of them after {@code guess-limit} wrong ones: for a user name from one client address, and
 * {@value #USERS_AT_AN_ADDRESS} times as many from the address in all. Right ones are refused as well then, or the limit would tell
 * them apart. Requests that are checked at the same time do not wait for each other, so a few more may get through. Safe for use
 * by any thread; blocks.
 */
public final class GuessLimit {
    /** Behind one address there are many honest users; some of them mistype. */
    private static final int USERS_AT_AN_ADDRESS = 10;

    private final LiveSettings settings;
    private final GuessCounters counters;
    private final Clock clock;

    public GuessLimit(LiveSettings settings, GuessCounters counters, Clock clock) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
    }

    /** What the mechanism says to the password, or {@link PasswordCheck.Rejected} without asking it. */
    public PasswordCheck check(PasswordMechanism mechanism, String user, Secret password, InetAddress client) {
        Optional<String> objection = findObjection(user, client);
        if (objection.isPresent()) {
            return new PasswordCheck.Rejected(objection.get());
        }
        PasswordCheck answer = mechanism.check(user, password);
        switch (answer) {
            case PasswordCheck.Accepted accepted -> noteRight(user, client);
            case PasswordCheck.Rejected rejected -> noteWrong(user, client);
            case PasswordCheck.Unavailable unavailable -> {}
        }
        return answer;
    }

    /**
     * What comes of the wish for a new password, or {@link PasswordChange.Refused} without asking anybody. Who holds a cookie could
     * find out the old one here; because nobody tells which of the two was refused, each refusal counts as a wrong password.
     */
    public PasswordChange change(
            PasswordChanger changer, String user, Secret oldPassword, Secret newPassword, InetAddress client) {
        Optional<String> objection = findObjection(user, client);
        if (objection.isPresent()) {
            return new PasswordChange.Refused(objection.get());
        }
        PasswordChange answer = changer.change(user, oldPassword, newPassword);
        switch (answer) {
            case PasswordChange.Changed changed -> noteRight(user, client);
            case PasswordChange.Refused refused -> noteWrong(user, client);
            case PasswordChange.Unavailable unavailable -> {}
        }
        return answer;
    }

    private Optional<String> findObjection(String user, InetAddress client) {
        long limit = limit();
        if (limit == 0) {
            return Optional.empty();
        }
        Map<Guesser, Long> limits =
                Map.of(Guesser.of(user, client), limit, Guesser.anybodyAt(client), limit * USERS_AT_AN_ADDRESS);
        return closedUntil(limits).map(until -> "too many wrong passwords; not checked until " + until);
    }

    private void noteRight(String user, InetAddress client) {
        if (limit() > 0) {
            counters.forget(Guesser.of(user, client));
        }
    }

    private void noteWrong(String user, InetAddress client) {
        if (limit() > 0) {
            counters.add(
                    List.of(Guesser.of(user, client), Guesser.anybodyAt(client)),
                    clock.instant(),
                    Duration.ofSeconds(settings.current().global().guessWindow()));
        }
    }

    private long limit() {
        return settings.current().global().guessLimit();
    }

    private Optional<Instant> closedUntil(Map<Guesser, Long> limits) {
        Map<Guesser, Guesses> counted = counters.find(limits.keySet(), clock.instant());
        return limits.entrySet().stream()
                .flatMap(limit -> Stream.ofNullable(counted.get(limit.getKey()))
                        .filter(guesses -> guesses.wrong() >= limit.getValue()))
                .map(Guesses::until)
                .max(Comparator.naturalOrder());
    }
}
