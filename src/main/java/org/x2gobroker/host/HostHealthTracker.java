package org.x2gobroker.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.replica.ReplicaSync;

/**
 * Which hosts answer, and which are set aside because they failed. A host returns when it was seen to answer ({@link #answered}, or
 * a round of {@link #probe}), at the latest when its penalty is over. Safe for use by any thread.
 */
public final class HostHealthTracker implements ReplicaSync.Side<HostExclusion> {
    /** How long a failed host is set aside at most. */
    public static final Duration DEFAULT_PENALTY = Duration.ofMinutes(5);

    private static final Logger log = Logger.getLogger(HostHealthTracker.class);

    private final Clock clock;
    private final Duration penalty;
    private final ConcurrentMap<HostEndpoint, HostState> states = new ConcurrentHashMap<>();

    public HostHealthTracker(Clock clock, Duration penalty) {
        this.clock = clock;
        this.penalty = penalty;
    }

    /** Sets the host aside, or keeps it aside for another full penalty. */
    public void failed(HostEndpoint host, String reason) {
        Instant now = clock.instant();
        if (!isSetAside(host)) {
            log.warnf("X2Go host set aside for %s: %s: %s", penalty, host, reason);
        }
        HostExclusion failed = new HostExclusion(host, reason, now, now.plus(penalty));
        states.merge(
                host,
                failed,
                (before, fresh) -> before instanceof HostExclusion earlier ? failed.after(earlier) : failed);
    }

    /** Takes the host back into service. */
    public void answered(HostEndpoint host) {
        if (states.get(host) instanceof HostState.Up) {
            return;
        }
        HostState before = states.put(host, new HostState.Up(clock.instant()));
        if (before instanceof HostExclusion) {
            log.infof("X2Go host answers again: %s", host);
        }
    }

    public boolean isSetAside(HostEndpoint host) {
        return state(host) instanceof HostExclusion;
    }

    /** What was seen of the host. */
    public HostState state(HostEndpoint host) {
        HostState state = states.get(host);
        return state == null || state instanceof HostExclusion setAside && setAside.isOver(clock.instant())
                ? new HostState.Unseen()
                : state;
    }

    /** The hosts set aside now, by name. */
    public List<HostExclusion> listSetAside() {
        return states.keySet().stream()
                .map(this::state)
                .filter(HostExclusion.class::isInstance)
                .map(HostExclusion.class::cast)
                .sorted(Comparator.comparing(
                                (HostExclusion entry) -> entry.host().name())
                        .thenComparing(entry -> entry.host().address())
                        .thenComparing(entry -> entry.host().port()))
                .toList();
    }

    /** One background round: asks every host that is set aside, and takes back those that answer. */
    public void probe(HostProbe probe) {
        for (HostExclusion entry : listSetAside()) {
            if (probe.answers(entry.host())) {
                answered(entry.host());
            }
        }
    }

    @Override
    public Map<HostEndpoint, HostExclusion> list() {
        return listSetAside().stream().collect(Collectors.toMap(HostExclusion::host, Function.identity()));
    }

    @Override
    public void merge(HostEndpoint host, @Nullable HostExclusion before, @Nullable HostExclusion now) {
        states.compute(host, (key, current) -> {
            HostExclusion known = current instanceof HostExclusion setAside ? setAside : null;
            boolean changedHere = !Objects.equals(known, before);
            return changedHere || Objects.equals(now, before) ? current : now;
        });
    }
}
