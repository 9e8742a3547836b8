package org.x2gobroker.host;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The latest load figure of each host. Safe for use by any thread. */
public final class LoadFigures implements Exchange.Side<LoadFigure> {
    private final Clock clock;
    private final ConcurrentMap<HostEndpoint, LoadFigure> figures = new ConcurrentHashMap<>();
    private final Set<HostEndpoint> askedInVain = ConcurrentHashMap.newKeySet();

    public LoadFigures(Clock clock) {
        this.clock = clock;
    }

    /** Keeps what the host just answered. */
    public void record(HostEndpoint host, HostLoad load) {
        figures.put(host, new LoadFigure(load, clock.instant()));
        askedInVain.remove(host);
    }

    /** Forgets a host that could not be asked: without a figure it gets no new sessions. */
    public void forget(HostEndpoint host) {
        askedInVain.add(host);
        figures.remove(host);
    }

    /** Whether the host was asked already, with or without success. */
    public boolean wasAsked(HostEndpoint host) {
        return figures.containsKey(host) || askedInVain.contains(host);
    }

    /** Forgets the hosts that are in no profile any more. */
    public void retain(Set<HostEndpoint> hosts) {
        figures.keySet().retainAll(hosts);
        askedInVain.retainAll(hosts);
    }

    public Optional<LoadFigure> find(HostEndpoint host) {
        return Optional.ofNullable(figures.get(host));
    }

    /** All figures, for administrators. */
    @Override
    public Map<HostEndpoint, LoadFigure> list() {
        return Map.copyOf(figures);
    }

    @Override
    public void adopt(HostEndpoint host, @Nullable LoadFigure before, @Nullable LoadFigure now) {
        figures.compute(host, (key, current) -> Objects.equals(current, before) ? now : current);
    }
}
