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
 * Keeps the promises: takes keys away when their time is over and tries again, ever more slowly, while a host is away. Works
 * from {@link #start} to {@link #close}; starts with what a process before left open.
 */
public final class KeyRevoker implements AutoCloseable {
    /** A key that is still there after this long is worth an entry in the log. */
    static final Duration TOO_LONG = Duration.ofMinutes(5);

    /** After this long nobody will ever remove the key by this promise; {@code expiry-time} ended its use long before. */
    static final Duration HOPELESS = Duration.ofDays(7);

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Logger log = Logger.getLogger(KeyRevoker.class);

    private final Map<AgentQueryMode, HostAgent> agents;
    private final RevocationLog revocations;
    private final Clock clock;
    private final ConcurrentMap<String, RetryBackoff> retries = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Executor executor;
    private final BackgroundTasks backgroundTasks =
            new BackgroundTasks("key-remover", DatabaseUnavailableException.class);

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
        backgroundTasks.schedule(ROUND, this::removeDue);
    }

    /** Goes on until no key is left on a host, or so long at most, and stops; for promises that no other process will keep. */
    public void finish(Duration limit, Sleeper sleeper) {
        Instant end = clock.instant().plus(limit);
        try {
            while (revocations.count() > 0 && clock.instant().isBefore(end)) {
                sleeper.sleep(ROUND);
            }
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
        close();
        if (revocations.count() > 0) {
            log.warnf("temporary keys stay on hosts: %d", revocations.count());
        }
    }

    /** Stops; what is still open is left to the next process. */
    @Override
    public void close() {
        backgroundTasks.close();
    }

    /** One round: starts on all keys whose time has come, side by side, so that a host that hangs holds up no other. */
    void removeDue() {
        Instant now = clock.instant();
        List<KeyRevocation> open = revocations.list();
        forgetOthers(open);
        open.stream()
                .filter(revocation -> revocation.isDue(now) && mayTry(revocation, now) && underWay.add(revocation.id()))
                .forEach(revocation -> executor.execute(() -> removeAlone(revocation)));
    }

    private void removeAlone(KeyRevocation revocation) {
        try {
            remove(revocation, clock.instant());
        } finally {
            underWay.remove(revocation.id());
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
        if (revocation.age(now).compareTo(HOPELESS) > 0) {
            revocations.markDone(revocation);
            log.errorf("temporary key given up, remove it by hand: %s", revocation);
        } else if (revocation.age(now).compareTo(TOO_LONG) > 0 && reported.add(revocation.id())) {
            log.errorf(
                    "temporary key could not be removed for %s, will go on trying: %s",
                    revocation.age(now), revocation);
        }
    }

    private boolean isRemoved(KeyRevocation revocation) {
        KeyLocation place = revocation.place();
        HostAgent agent = agents.get(place.mode());
        return agent != null
                && agent.delAuthKey(place.target(), place.user(), revocation.key(), place.keyFile())
                        .isAnswered();
    }

    private void forgetOthers(List<KeyRevocation> open) {
        Set<String> ids = open.stream().map(KeyRevocation::id).collect(Collectors.toSet());
        retries.keySet().retainAll(ids);
        reported.retainAll(ids);
    }
}
