package org.x2gobroker.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.broker.PrincipalFactory;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/** Finds the principal that the access rules see of a user at a client. */
@ApplicationScoped
public class PrincipalResolver {
    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final PrincipalFactory principals;

    PrincipalResolver(LiveSettings settings, ProfileBackends backends, PrincipalFactory principals) {
        this.settings = settings;
        this.backends = backends;
        this.principals = principals;
    }

    /** A user at a client, and the principal that the access rules of a backend see. */
    public record Subject(ProfileBackend backend, Caller caller, Principal principal) {}

    public Subject resolve(PrincipalQuery query) {
        Caller caller = query.caller();
        String name = query.backend() == null ? settings.current().environment().defaultBackend() : query.backend();
        ProfileBackend backend = backends.find(name)
                .orElseThrow(() -> QueryParameterConverters.wrong("backend", "the backend is unknown or switched off"));
        Principal principal = query.groups().isEmpty()
                ? principals.of(caller, backend)
                : principals.of(caller, backend, Set.copyOf(query.groups()));
        return new Subject(backend, caller, principal);
    }
}
