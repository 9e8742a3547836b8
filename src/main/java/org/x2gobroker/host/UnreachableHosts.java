package org.x2gobroker.host;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Probes hosts and remembers which did not answer the last time; those are probed again until they do. Which hosts are used is decided by
 * {@link HostHealthTracker} alone. Safe for use by any thread.
 */
public final class UnreachableHosts implements HostProbe {
    private final HostProbe probe;
    private final Set<HostEndpoint> unreachable = ConcurrentHashMap.newKeySet();

    public UnreachableHosts(HostProbe probe) {
        this.probe = probe;
    }

    @Override
    public boolean answers(HostEndpoint host) {
        boolean answers = probe.answers(host);
        if (answers) {
            unreachable.remove(host);
        } else {
            unreachable.add(host);
        }
        return answers;
    }

    /** Whether the host did not answer when it was asked last. */
    public boolean contains(HostEndpoint host) {
        return unreachable.contains(host);
    }

    /**
     * One background round: probes the unreachable hosts again, all at once.
     *
     * @param known the hosts of all profiles; others are forgotten
     * @param askedElsewhere the hosts that {@link HostHealthTracker} probes itself
     */
    public void reprobe(Set<HostEndpoint> known, Predicate<HostEndpoint> askedElsewhere) {
        unreachable.retainAll(known);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            unreachable.stream().filter(askedElsewhere.negate()).forEach(host -> executor.execute(() -> answers(host)));
        }
    }
}
