package org.x2gobroker.access;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what another resolver answered for a minute, failures as well: a name service that is away must not slow down every
 * listing. Names come from the profile file, so their number is bounded. Safe for use by any thread.
 */
public final class CachingResolver implements HostResolver {
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final HostResolver source;
    private final Clock clock;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public CachingResolver(HostResolver source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Set<InetAddress> resolve(String name) {
        Instant now = clock.instant();
        Answer known = answers.get(name);
        if (known != null && now.isBefore(known.until())) {
            return known.addresses();
        }
        // Asked outside of any lock: two askers at once cost less than one slow name that holds up all others.
        Answer fresh = new Answer(source.resolve(name), now.plus(KEPT_FOR));
        answers.put(name, fresh);
        return fresh.addresses();
    }

    private record Answer(Set<InetAddress> addresses, Instant until) {
        private Answer {
            addresses = Set.copyOf(addresses);
        }
    }
}
