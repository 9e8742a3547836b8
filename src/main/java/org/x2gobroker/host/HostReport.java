package org.x2gobroker.host;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.host.load.LoadMeasurement;

/**
 * All that the broker knows about one host, for administrators.
 *
 * @param shares of each profile that names the host
 * @param figure the latest load; absent where the load checker is off, or the host did not answer it
 * @param at when the report was made
 */
public record HostReport(
        HostEndpoint host,
        HostState state,
        List<Share> shares,
        @Nullable LoadMeasurement figure,
        Instant at) {
    public HostReport {
        shares = List.copyOf(shares);
    }

    /**
     * What one profile says about the host.
     *
     * @param profile the profile's id in its backend
     * @param weight its part of the profile's sessions, in proportion to the others' weights
     * @param drained it gets no new sessions of this profile
     * @param wakes it is woken when it sleeps
     */
    public record Share(String backend, String profile, int weight, boolean drained, boolean wakes) {}

    /** The same with what some profiles say about the host only; empty when none of them names it. */
    public Optional<HostReport> within(Predicate<String> profiles) {
        List<Share> theirs =
                shares.stream().filter(share -> profiles.test(share.profile())).toList();
        return theirs.isEmpty() ? Optional.empty() : Optional.of(new HostReport(host, state, theirs, figure, at));
    }

    /** How old the load figure is. */
    public Optional<Duration> figureAge() {
        return Optional.ofNullable(figure).map(known -> known.ageAt(at));
    }
}
