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
import org.x2gobroker.background.Sleeper;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.database.Rounds;

/**
 * Keeps the promises: takes keys away when their time is over and tries again, ever more slowly, while a host is away. Works
 * from {@link #start} to {@link #close}; starts with what a process before left open.
 */
public final class KeyRemover implements AutoCloseable {
    /** A key that is still there after this long is worth an entry in the log. */
    static final Duration TOO_LONG = Duration.ofMinutes(5);

    /** After this long nobody will ever remove the key by this promise; {@code expiry-time} ended its use long before. */
    static final Duration HOPELESS = Duration.ofDays(7);

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Logger log = Logger.getLogger(KeyRemover.class);

    private final Map<AgentQueryMode, HostAgent> agents;
    private final RemovalPromises promises;
    private final Clock clock;
    private final ConcurrentMap<String, Retry> retries = new ConcurrentHashMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Executor executor;
    private final Rounds rounds = new Rounds("key-remover");

    public KeyRemover(Map<AgentQueryMode, HostAgent> agents, RemovalPromises promises, Clock clock) {
        this(agents, promises, clock, Executors.newVirtualThreadPerTaskExecutor());
    }

    KeyRemover(Map<AgentQueryMode, HostAgent> agents, RemovalPromises promises, Clock clock, Executor executor) {
        this.agents = Map.copyOf(agents);
        this.promises = promises;
        this.clock = clock;
        this.executor = executor;
    }

    public void start() {
        rounds.every(ROUND, this::removeDue);
    }

    /** Goes on until no key is left on a host, or so long at most, and stops; for promises that no other process will keep. */
    public void finish(Duration limit, Sleeper sleeper) {
        Instant end = clock.instant().plus(limit);
        try {
            while (promises.count() > 0 && clock.instant().isBefore(end)) {
                sleeper.sleep(ROUND);
            }
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        }
        close();
        if (promises.count() > 0) {
            log.warnf("temporary keys stay on hosts: %d", promises.count());
        }
    }

    /** Stops; what is still open is left to the next process. */
    @Override
    public void close() {
        rounds.close();
    }

    /** One round: starts on all keys whose time has come, side by side, so that a host that hangs holds up no other. */
    void removeDue() {
        Instant now = clock.instant();
        List<RemovalPromise> open = promises.list();
        forgetOthers(open);
        open.stream()
                .filter(promise -> promise.isDue(now) && mayTry(promise, now) && underWay.add(promise.id()))
                .forEach(promise -> executor.execute(() -> removeAlone(promise)));
    }

    private void removeAlone(RemovalPromise promise) {
        try {
            remove(promise, clock.instant());
        } finally {
            underWay.remove(promise.id());
        }
    }

    private boolean mayTry(RemovalPromise promise, Instant now) {
        Retry retry = retries.get(promise.id());
        return retry == null || retry.isDue(now);
    }

    private void remove(RemovalPromise promise, Instant now) {
        if (isRemoved(promise)) {
            promises.kept(promise);
            if (reported.remove(promise.id())) {
                log.infof("temporary key removed at last, after %s: %s", promise.age(now), promise);
            }
            return;
        }
        retries.merge(promise.id(), Retry.first(now), (retry, first) -> retry.next(now));
        if (promise.age(now).compareTo(HOPELESS) > 0) {
            promises.kept(promise);
            log.errorf("temporary key given up, remove it by hand: %s", promise);
        } else if (promise.age(now).compareTo(TOO_LONG) > 0 && reported.add(promise.id())) {
            log.errorf("temporary key could not be removed for %s, will go on trying: %s", promise.age(now), promise);
        }
    }

    private boolean isRemoved(RemovalPromise promise) {
        KeyPlace place = promise.place();
        HostAgent agent = agents.get(place.mode());
        return agent != null
                && agent.delAuthKey(place.target(), place.user(), promise.key(), place.keyFile())
                        .isAnswered();
    }

    private void forgetOthers(List<RemovalPromise> open) {
        Set<String> ids = open.stream().map(RemovalPromise::id).collect(Collectors.toSet());
        retries.keySet().retainAll(ids);
        reported.retainAll(ids);
    }
}
