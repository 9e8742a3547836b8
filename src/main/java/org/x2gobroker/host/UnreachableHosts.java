package org.x2gobroker.host;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Asks hosts by another probe, and remembers which did not answer when they were asked last; those are asked again until they do. It decides
 * nothing: which hosts are used is the business of {@link HostHealthTracker}. Safe for use by any thread.
 */
public final class UnreachableHosts implements HostProbe {
    private final HostProbe probe;
    private final Set<HostEndpoint> silent = ConcurrentHashMap.newKeySet();

    public UnreachableHosts(HostProbe probe) {
        this.probe = probe;
    }

    @Override
    public boolean answers(HostEndpoint host) {
        boolean answers = probe.answers(host);
        if (answers) {
            silent.remove(host);
        } else {
            silent.add(host);
        }
        return answers;
    }

    /** Whether the host did not answer when it was asked last. */
    public boolean contains(HostEndpoint host) {
        return silent.contains(host);
    }

    /**
     * One background round: asks those again that did not answer, side by side.
     *
     * @param known the hosts of all profiles; others are forgotten
     * @param askedElsewhere the hosts that somebody else asks again
     */
    public void reprobe(Set<HostEndpoint> known, Predicate<HostEndpoint> askedElsewhere) {
        silent.retainAll(known);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            silent.stream().filter(askedElsewhere.negate()).forEach(host -> executor.execute(() -> answers(host)));
        }
    }
}
