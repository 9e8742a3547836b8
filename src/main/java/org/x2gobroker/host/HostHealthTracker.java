package org.x2gobroker.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.replica.ReplicaSync;

/**
 * Knows which hosts answer, and which are set aside because they failed. A host returns when it was seen to answer ({@link #answered}, or
 * a round of {@link #probe}), at the latest when its penalty is over. While the broker itself is starved, timeouts do not count, and those
 * of the seconds before are forgotten. Safe for use by any thread.
 */
public final class HostHealthTracker implements ReplicaSync.Side<HostExclusion> {
    /** How long a failed host is set aside at most. */
    public static final Duration DEFAULT_PENALTY = Duration.ofMinutes(5);

    /** Failures that come closer to each other are one: jobs that wait for the same connection fail together. */
    static final Duration ONE_FAILURE = Duration.ofSeconds(1);

    private static final Logger log = Logger.getLogger(HostHealthTracker.class);

    private final Clock clock;
    private final Duration penalty;
    private final StarvationDetector starvation;
    private final ConcurrentMap<HostEndpoint, HostState> states = new ConcurrentHashMap<>();
    private final ConcurrentMap<HostEndpoint, Instant> doubtful = new ConcurrentHashMap<>();
    private final ConcurrentMap<HostEndpoint, Instant> slow = new ConcurrentHashMap<>();
    private final LongAdder uncounted = new LongAdder();
    private final AtomicReference<StarvationDetector.@Nullable Cause> cause = new AtomicReference<>();

    public HostHealthTracker(Clock clock, Duration penalty, StarvationDetector starvation) {
        this.clock = clock;
        this.penalty = penalty;
        this.starvation = starvation;
    }

    /**
     * Sets the host aside, or keeps it aside for another full penalty. A timeout does nothing while the broker is starved; a slow key
     * exchange does nothing unless it is the second in a row.
     */
    public void failed(HostEndpoint host, HostFault fault, String reason) {
        if (fault.isDoubtful()) {
            starvation.timedOut(host);
            if (isStarved()) {
                uncounted.increment();
                log.debugf("failure of X2Go host not counted, the broker is short of time: %s: %s", host, reason);
                forgiveLatest();
                return;
            }
            if (fault == HostFault.SLOW_KEY_EXCHANGE && isFirst(host)) {
                log.infof("X2Go host is set aside if that happens again: %s: %s", host, reason);
                return;
            }
            doubtful.put(host, clock.instant());
        } else {
            doubtful.remove(host);
        }
        exclude(host, reason);
    }

    private void exclude(HostEndpoint host, String reason) {
        Instant now = clock.instant();
        if (!isExcluded(host)) {
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
        starvation.answered(host);
        doubtful.remove(host);
        slow.remove(host);
        if (states.get(host) instanceof HostState.Up) {
            return;
        }
        HostState before = states.put(host, new HostState.Up(clock.instant()));
        if (before instanceof HostExclusion) {
            log.infof("X2Go host answers again: %s", host);
        }
    }

    /** Whether timeouts do not count now, because the broker is starved or has just started. */
    public boolean isStarved() {
        return starvation.findCause().isPresent();
    }

    /** By how much the time limits of questions to hosts are to be longer than usual; 1: not at all. */
    public int patience() {
        return isStarved() ? StarvationDetector.PATIENCE : 1;
    }

    /** What is wrong with the broker itself; empty when nothing is. */
    public Optional<String> findStarvation() {
        return starvation
                .findCause()
                .filter(StarvationDetector.Cause::isStarved)
                .map(StarvationDetector.Cause::sentence);
    }

    /** How many failures did not count since the start, because the broker was starved. */
    public long countUncounted() {
        return uncounted.sum();
    }

    /**
     * One look at the broker's own timers, to be called each {@link StarvationDetector#TICK}. While the broker is starved, the host
     * failures of the last seconds are forgotten.
     *
     * @return whether the broker has time again, so that hosts should be asked anew
     */
    public boolean watch() {
        starvation.tick();
        StarvationDetector.Cause now = starvation.findCause().orElse(null);
        StarvationDetector.Cause before = cause.getAndSet(now);
        if (now != null) {
            forgiveLatest();
            if (now != before && now.isStarved()) {
                log.warnf("timeouts of X2Go hosts are not counted: %s", now.sentence());
            }
        } else if (before != null && before.isStarved()) {
            log.info("timeouts of X2Go hosts are counted again");
        }
        return before != null && now == null;
    }

    public boolean isExcluded(HostEndpoint host) {
        return state(host) instanceof HostExclusion;
    }

    /** What was seen of the host. */
    public HostState state(HostEndpoint host) {
        HostState state = states.get(host);
        return state == null || state instanceof HostExclusion excluded && excluded.isOver(clock.instant())
                ? new HostState.Unseen()
                : state;
    }

    /** The hosts set aside now, by name. */
    public List<HostExclusion> listExcluded() {
        return states.keySet().stream()
                .map(this::state)
                .filter(HostExclusion.class::isInstance)
                .map(HostExclusion.class::cast)
                .sorted(Comparator.comparing(HostExclusion::host, HostEndpoint.BY_NAME))
                .toList();
    }

    /** One background round: asks every host that is set aside, and takes back those that answer. */
    public void probe(HostProbe probe) {
        for (HostExclusion entry : listExcluded()) {
            if (probe.answers(entry.host())) {
                answered(entry.host());
            }
        }
    }

    /** Whether no key exchange with the host was slow shortly before, jobs that failed with this one left out. */
    private boolean isFirst(HostEndpoint host) {
        Instant now = clock.instant();
        Instant first =
                slow.merge(host, now, (before, latest) -> before.isBefore(latest.minus(penalty)) ? latest : before);
        return first.isAfter(now.minus(ONE_FAILURE));
    }

    /** Takes back the hosts that were set aside for a timeout within the time that a sign of starvation stands for. */
    private void forgiveLatest() {
        Instant since = clock.instant().minus(StarvationDetector.MEMORY);
        slow.clear();
        doubtful.forEach((host, at) -> {
            if (!at.isBefore(since) && doubtful.remove(host, at) && states.remove(host) instanceof HostExclusion) {
                uncounted.increment();
                log.infof("X2Go host no longer set aside, the broker was short of time: %s", host);
            }
        });
    }

    @Override
    public Map<HostEndpoint, HostExclusion> list() {
        return listExcluded().stream().collect(Collectors.toMap(HostExclusion::host, Function.identity()));
    }

    @Override
    public void merge(HostEndpoint host, @Nullable HostExclusion before, @Nullable HostExclusion now) {
        states.compute(host, (key, current) -> {
            HostExclusion known = current instanceof HostExclusion excluded ? excluded : null;
            boolean changedHere = !Objects.equals(known, before);
            return changedHere || Objects.equals(now, before) ? current : now;
        });
    }
}
