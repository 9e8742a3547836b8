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
import org.x2gobroker.auth.PasswordCheck;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.config.GlobalSettings;
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
        GlobalSettings current = settings.current().global();
        if (current.guessLimit() == 0) {
            return mechanism.check(user, password);
        }
        Guesser userThere = Guesser.of(user, client);
        Guesser anybodyThere = Guesser.anybodyAt(client);
        Map<Guesser, Long> limits = Map.of(
                userThere,
                (long) current.guessLimit(),
                anybodyThere,
                (long) current.guessLimit() * USERS_AT_AN_ADDRESS);
        Optional<Instant> closed = closedUntil(limits);
        if (closed.isPresent()) {
            return new PasswordCheck.Rejected("too many wrong passwords; not checked until " + closed.get());
        }
        PasswordCheck answer = mechanism.check(user, password);
        switch (answer) {
            case PasswordCheck.Accepted accepted -> counters.forget(userThere);
            case PasswordCheck.Rejected rejected ->
                counters.add(
                        List.of(userThere, anybodyThere), clock.instant(), Duration.ofSeconds(current.guessWindow()));
            case PasswordCheck.Unavailable unavailable -> {}
        }
        return answer;
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
