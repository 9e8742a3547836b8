package org.x2gobroker.profile.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.x2gobroker.access.address.HostResolver;

/**
 * Caches the answers of another resolver for a minute, including failures, so that an unavailable name service does not slow
 * down every listing. The names come from profiles, so their number is bounded. Safe for use by any thread.
 */
public final class CachingHostResolver implements HostResolver {
    private static final Duration KEPT_FOR = Duration.ofMinutes(1);

    private final HostResolver source;
    private final Cache<String, Set<InetAddress>> answers;

    public CachingHostResolver(HostResolver source, Clock clock) {
        this.source = source;
        this.answers = Caffeine.newBuilder()
                .expireAfterWrite(KEPT_FOR)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    @Override
    public Set<InetAddress> resolve(String name) {
        Set<InetAddress> known = answers.getIfPresent(name);
        if (known != null) {
            return known;
        }
        // Cache.get would lock: two lookups at once cost less than one slow name that delays all others.
        Set<InetAddress> fresh = Set.copyOf(source.resolve(name));
        answers.put(name, fresh);
        return fresh;
    }
}
