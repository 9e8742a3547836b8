package org.x2gobroker.agent.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.background.BackgroundTasks;
import org.x2gobroker.background.Sleeper;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * Carries out revocations: removes keys that are due, and retries ever more slowly while a host is unreachable. Runs
 * from {@link #start} to {@link #close}; starts with the revocations that an earlier process left.
 */
public final class KeyRevoker implements AutoCloseable {
    /** A key that is still on a host after this time is logged. */
    static final Duration REPORT_AFTER = Duration.ofMinutes(5);

    /** After this time the revocation is given up; {@code expiry-time} has made the key useless long before. */
    static final Duration GIVE_UP_AFTER = Duration.ofDays(7);

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Logger log = Logger.getLogger(KeyRevoker.class);

    private final Map<AgentQueryMode, HostAgent> agents;
    private final RevocationLog revocations;
    private final Clock clock;
    private final ConcurrentMap<String, RetryBackoff> retries = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Executor executor;
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("key-revoker", DatabaseUnavailableException.class);

    public KeyRevoker(Map<AgentQueryMode, HostAgent> agents, RevocationLog revocations, Clock clock) {
        this(agents, revocations, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    KeyRevoker(Map<AgentQueryMode, HostAgent> agents, RevocationLog revocations, Clock clock, Executor executor) {
        this.agents = Map.copyOf(agents);
        this.revocations = revocations;
        this.clock = clock;
        this.executor = executor;
    }

    public void start() {
        backgroundTasks.schedule(INTERVAL, this::removeDue);
    }

    /**
     * Keeps removing keys until none is left or the limit has passed, then stops. It is for revocations that no other
     * process would carry out.
     */
    public void finish(Duration limit, Sleeper sleeper) {
        Instant end = clock.instant().plus(limit);
        try {
            while (revocations.count() > 0 && clock.instant().isBefore(end)) {
                sleeper.sleep(INTERVAL);
            }
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
        close();
        if (revocations.count() > 0) {
            log.warnf("temporary keys stay on hosts: %d", revocations.count());
        }
    }

    /** Stops, and leaves open revocations to the next process. */
    @Override
    public void close() {
        backgroundTasks.close();
    }

    /** Starts the removal of all keys that are due, in parallel, so that a host that hangs does not delay the others. */
    void removeDue() {
        Instant now = clock.instant();
        List<KeyRevocation> open = revocations.list();
        forgetAllBut(open);
        open.stream()
                .filter(revocation -> revocation.isDue(now) && mayTry(revocation, now) && running.add(revocation.id()))
                .forEach(revocation -> executor.execute(() -> removeOnce(revocation)));
    }

    private void removeOnce(KeyRevocation revocation) {
        try {
            remove(revocation, clock.instant());
        } finally {
            running.remove(revocation.id());
        }
    }

    private boolean mayTry(KeyRevocation revocation, Instant now) {
        RetryBackoff retry = retries.get(revocation.id());
        return retry == null || retry.isDue(now);
    }

    private void remove(KeyRevocation revocation, Instant now) {
        if (isRemoved(revocation)) {
            revocations.markDone(revocation);
            if (reported.remove(revocation.id())) {
                log.infof("temporary key removed at last, after %s: %s", revocation.age(now), revocation);
            }
            return;
        }
        retries.merge(revocation.id(), RetryBackoff.first(now), (retry, first) -> retry.next(now));
        if (revocation.age(now).compareTo(GIVE_UP_AFTER) > 0) {
            revocations.markDone(revocation);
            log.errorf("temporary key given up, remove it by hand: %s", revocation);
        } else if (revocation.age(now).compareTo(REPORT_AFTER) > 0 && reported.add(revocation.id())) {
            log.errorf(
                    "temporary key could not be removed for %s, will go on trying: %s",
                    revocation.age(now), revocation);
        }
    }

    private boolean isRemoved(KeyRevocation revocation) {
        KeyLocation location = revocation.location();
        HostAgent agent = agents.get(location.mode());
        return agent != null
                && agent.delAuthKey(location.target(), location.user(), revocation.key(), location.keyFile())
                        .isAnswered();
    }

    private void forgetAllBut(List<KeyRevocation> open) {
        Set<String> ids = open.stream().map(KeyRevocation::id).collect(Collectors.toSet());
        retries.keySet().retainAll(ids);
        reported.retainAll(ids);
    }

    /** The time of the next attempt after a failed removal: 5 s later, then twice as long each time, up to five minutes. */
    private record RetryBackoff(Instant at, Duration gap) {
        private static final Duration FIRST = Duration.ofSeconds(5);
        private static final Duration LONGEST = Duration.ofMinutes(5);

        static RetryBackoff first(Instant now) {
            return new RetryBackoff(now.plus(FIRST), FIRST);
        }

        RetryBackoff next(Instant now) {
            Duration doubled = gap.multipliedBy(2);
            Duration longer = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
            return new RetryBackoff(now.plus(longer), longer);
        }

        boolean isDue(Instant now) {
            return !now.isBefore(at);
        }
    }
}
