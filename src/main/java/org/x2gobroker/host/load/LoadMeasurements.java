package org.x2gobroker.host.load;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.replica.ReplicaSync;

/** The latest load figure of each host. Safe for use by any thread. */
public final class LoadMeasurements implements ReplicaSync.Side<LoadMeasurement> {
    private final Clock clock;
    private final ConcurrentMap<HostEndpoint, LoadMeasurement> figures = new ConcurrentHashMap<>();
    private final Set<HostEndpoint> withoutAnswer = ConcurrentHashMap.newKeySet();

    public LoadMeasurements(Clock clock) {
        this.clock = clock;
    }

    /** Keeps the load that the host has just reported. */
    public void record(HostEndpoint host, HostLoad load) {
        figures.put(host, new LoadMeasurement(load, clock.instant()));
        withoutAnswer.remove(host);
    }

    /** Forgets a host that could not be asked: without a figure it gets no new sessions. */
    public void forget(HostEndpoint host) {
        withoutAnswer.add(host);
        figures.remove(host);
    }

    /** Whether the host was asked already, with or without success. */
    public boolean wasAsked(HostEndpoint host) {
        return figures.containsKey(host) || withoutAnswer.contains(host);
    }

    /** Forgets the hosts that are in no profile any more. */
    public void retain(Set<HostEndpoint> hosts) {
        figures.keySet().retainAll(hosts);
        withoutAnswer.retainAll(hosts);
    }

    public Optional<LoadMeasurement> find(HostEndpoint host) {
        return Optional.ofNullable(figures.get(host));
    }

    /** All figures, for administrators. */
    @Override
    public Map<HostEndpoint, LoadMeasurement> list() {
        return Map.copyOf(figures);
    }

    @Override
    public void merge(HostEndpoint host, @Nullable LoadMeasurement before, @Nullable LoadMeasurement now) {
        figures.compute(host, (key, current) -> Objects.equals(current, before) ? now : current);
    }
}
