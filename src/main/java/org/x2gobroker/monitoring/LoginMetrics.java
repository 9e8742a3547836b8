package org.x2gobroker.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.login.LoginAttemptLog;
import org.x2gobroker.auth.mechanism.MechanismRegistry;

/** {@code x2gobroker_logins_total}: counts login attempts by mechanism and result. */
@Startup
@Singleton
class LoginMetrics implements LoginAttemptLog {
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Set<String> known;

    LoginMetrics(MeterRegistry registry, MechanismRegistry mechanisms) {
        this.registry = registry;
        this.known = Stream.concat(mechanisms.listNames().stream(), Stream.of("cookie", "open"))
                .collect(Collectors.toUnmodifiableSet());
        // All series exist from the start, so that the first refusal shows as an increase.
        Stream.concat(known.stream(), Stream.of(OTHER))
                .forEach(mechanism ->
                        Stream.of(LoginAttempt.Outcome.values()).forEach(outcome -> counter(mechanism, outcome)));
    }

    @Override
    public void record(LoginAttempt attempt) {
        counter(known.contains(attempt.mechanism()) ? attempt.mechanism() : OTHER, attempt.outcome())
                .increment();
    }

    /** How many attempts of all mechanisms ended so since the start. */
    long count(LoginAttempt.Outcome outcome) {
        return Stream.concat(known.stream(), Stream.of(OTHER))
                .mapToLong(mechanism -> (long) counter(mechanism, outcome).count())
                .sum();
    }

    private Counter counter(String mechanism, LoginAttempt.Outcome outcome) {
        return Counter.builder("x2gobroker.logins")
                .description("Attempts to get in")
                .tag("mechanism", mechanism)
                .tag("result", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
