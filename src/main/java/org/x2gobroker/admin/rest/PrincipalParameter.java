package org.x2gobroker.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.broker.PrincipalFactory;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/** Reads the query parameters that name a user at a client, whose access an administrator examines. */
@ApplicationScoped
public class PrincipalParameter {
    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final PrincipalFactory principals;

    PrincipalParameter(LiveSettings settings, ProfileBackends backends, PrincipalFactory principals) {
        this.settings = settings;
        this.backends = backends;
        this.principals = principals;
    }

    /**
     * A user at a client, and the principal that the access rules of a backend see.
     *
     * @param searched the names of the backends that were looked in for the profile
     */
    public record Subject(ProfileBackend backend, Caller caller, Principal principal, List<String> searched) {
        public Subject {
            searched = List.copyOf(searched);
        }
    }

    /**
     * @param groups replace the groups of the directory; empty: the directory decides
     * @param backendName null: the backend that has the profile, or the first one that would be looked in
     * @param profile null: no particular one
     */
    public Subject read(
            @Nullable String user,
            List<String> groups,
            @Nullable String address,
            @Nullable String backendName,
            @Nullable String profile) {
        Caller caller = new Caller(QueryParameters.required("user", user), QueryParameters.address("address", address));
        List<ProfileBackend> candidates = candidates(backendName);
        ProfileBackend backend = candidates.stream()
                .filter(candidate -> has(candidate, profile))
                .findFirst()
                .orElseGet(candidates::getFirst);
        Principal principal =
                groups.isEmpty() ? principals.of(caller, backend) : principals.of(caller, backend, Set.copyOf(groups));
        List<String> searched = candidates.stream().map(ProfileBackend::name).toList();
        return new Subject(backend, caller, principal, searched);
    }

    /** Returns the named backend, else all of them: the database first, whose profiles this API manages, then the default one. */
    private List<ProfileBackend> candidates(@Nullable String backendName) {
        List<String> order = List.of("database", settings.current().environment().defaultBackend());
        List<ProfileBackend> candidates = backends.listEnabled().stream()
                .filter(backend -> backendName == null || backend.name().equals(backendName))
                .sorted(Comparator.comparing((ProfileBackend backend) -> !backend.name().equals(order.getFirst()))
                        .thenComparing(backend -> !backend.name().equals(order.getLast())))
                .toList();
        if (candidates.isEmpty()) {
            throw QueryParameters.wrong("backend", "the backend is unknown or switched off");
        }
        return candidates;
    }

    private static boolean has(ProfileBackend backend, @Nullable String profile) {
        return profile == null
                || backend.catalogue().listAll().stream()
                        .anyMatch(candidate -> candidate.id().equals(profile));
    }
}
