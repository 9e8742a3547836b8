package org.x2gobroker.broker.host;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.assignment.HostAssignment;
import org.x2gobroker.host.assignment.HostAssignmentMode;
import org.x2gobroker.host.assignment.HostAssignmentStore;
import org.x2gobroker.placement.HostPreference;
import org.x2gobroker.placement.PlacementChoice;
import org.x2gobroker.placement.PlacementKind;

/**
 * Binds users to hosts as {@code broker-assignment} of a profile says. Where it cannot be read or written who has which host, a sticky
 * user gets any host, and a user who is to have one of his own gets none.
 */
public record HostAssigner(HostAssignmentStore assignments) {
    private static final Logger log = Logger.getLogger(HostAssigner.class);

    /**
     * What is known before hosts are ranked.
     *
     * @param user nobody in particular is never bound: without a name there is no host of one's own
     * @param pool the names of the profile's hosts
     */
    HostPreference preference(String user, HostAssignmentMode mode, Collection<String> pool) {
        return switch (mode) {
            case ANY -> new HostPreference.None();
            case STICKY ->
                isNobody(user)
                        ? new HostPreference.None()
                        : orElse(
                                new HostPreference.None(),
                                () -> find(user, mode, pool)
                                        .<HostPreference>map(HostPreference.LastHost::new)
                                        .orElseGet(HostPreference.None::new));
            case PERSONAL ->
                isNobody(user)
                        ? new HostPreference.Unknown()
                        : orElse(
                                new HostPreference.Unknown(),
                                () -> find(user, mode, pool)
                                        .<HostPreference>map(HostPreference.OwnHost::new)
                                        .orElseGet(() -> new HostPreference.NewHost(assignments.listTaken(pool))));
        };
    }

    /**
     * Binds the user to the host of the choice where that is to be for good; what another replica has done meanwhile counts.
     *
     * @param endpoints finds a host of the pool by name
     * @return the choice that holds; empty when the host is somebody else's
     */
    Optional<PlacementChoice> settle(
            String user, Collection<String> pool, PlacementChoice choice, Function<String, HostEndpoint> endpoints) {
        if (choice.kind() != PlacementKind.NEW_OWN_HOST) {
            return Optional.of(choice);
        }
        String offered = choice.host().name();
        return orElse(Optional.<String>empty(), () -> assignments.claim(user, pool, offered))
                .map(host -> host.equals(offered)
                        ? choice
                        : new PlacementChoice(
                                endpoints.apply(host), PlacementKind.OWN_HOST, "the user's personal host"));
    }

    /** Records that the user goes there. */
    void use(String user, HostAssignmentMode mode, Collection<String> pool, String host) {
        if (mode != HostAssignmentMode.ANY && !isNobody(user)) {
            orElse(false, () -> {
                assignments.use(user, pool, host, mode);
                return true;
            });
        }
    }

    /** The host of the pool to which the user is bound, the one that was used last; empty where nobody knows. */
    Optional<String> findKnown(String user, HostAssignmentMode mode, Collection<String> pool) {
        return mode == HostAssignmentMode.ANY ? Optional.empty() : find(listKnown(user), mode, pool);
    }

    /** All assignments of the user, the latest used first; none where nobody knows. */
    public List<HostAssignment> listKnown(String user) {
        return isNobody(user) ? List.of() : orElse(List.of(), () -> assignments.list(user));
    }

    /** The first of these that binds to a host of the pool in this way. */
    public static Optional<String> find(List<HostAssignment> known, HostAssignmentMode mode, Collection<String> pool) {
        return known.stream()
                .filter(assignment -> assignment.mode() == mode && pool.contains(assignment.host()))
                .map(HostAssignment::host)
                .findFirst();
    }

    private Optional<String> find(String user, HostAssignmentMode mode, Collection<String> pool) {
        return find(assignments.list(user), mode, pool);
    }

    /** Whether there is no name, or one that no database stores. */
    private static boolean isNobody(String user) {
        return user.isEmpty()
                || user.indexOf('\0') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(user);
    }

    private static <T> T orElse(T otherwise, Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseUnavailableException unavailable) {
            log.debugf("the hosts of users are not known: %s", unavailable.getMessage());
        } catch (UncheckedIOException failed) {
            log.errorf(
                    "[global] assignment-file cannot be used, so that nobody gets a personal host: %s",
                    failed.getMessage());
        }
        return otherwise;
    }
}
