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

/** Finds the principal that the access rules see of a user at a client. */
@ApplicationScoped
public class PrincipalResolver {
    private static final String DATABASE = "database";

    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final PrincipalFactory principals;

    PrincipalResolver(LiveSettings settings, ProfileBackends backends, PrincipalFactory principals) {
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
     * Resolves a query; where it names no backend, in the one that has the profile, else in the first one that would be looked in.
     *
     * @param profile null: no particular one
     */
    public Subject resolve(PrincipalQuery query, @Nullable String profile) {
        Caller caller = query.caller();
        List<ProfileBackend> candidates = candidates(query.backend());
        ProfileBackend backend = candidates.stream()
                .filter(candidate -> has(candidate, profile))
                .findFirst()
                .orElseGet(candidates::getFirst);
        Principal principal = query.groups().isEmpty()
                ? principals.of(caller, backend)
                : principals.of(caller, backend, Set.copyOf(query.groups()));
        return new Subject(
                backend,
                caller,
                principal,
                candidates.stream().map(ProfileBackend::name).toList());
    }

    /** Returns the named backend, else all of them: the database first, whose profiles this API manages, then the default one. */
    private List<ProfileBackend> candidates(@Nullable String name) {
        String defaultBackend = settings.current().environment().defaultBackend();
        List<ProfileBackend> candidates = backends.listEnabled().stream()
                .filter(backend -> name == null || backend.name().equals(name))
                .sorted(Comparator.comparing(
                                (ProfileBackend backend) -> !backend.name().equals(DATABASE))
                        .thenComparing(backend -> !backend.name().equals(defaultBackend)))
                .toList();
        if (candidates.isEmpty()) {
            throw QueryParameterConverters.wrong("backend", "the backend is unknown or switched off");
        }
        return candidates;
    }

    private static boolean has(ProfileBackend backend, @Nullable String profile) {
        return profile == null
                || backend.catalogue().listAll().stream()
                        .anyMatch(candidate -> candidate.id().equals(profile));
    }
}
