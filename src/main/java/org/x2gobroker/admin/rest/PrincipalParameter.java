package org.x2gobroker.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
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

    /** A user at a client, and the principal that the access rules of a backend see. */
    public record Subject(ProfileBackend backend, Caller caller, Principal principal) {}

    /** @param groups replace the groups of the directory; empty: the directory decides */
    public Subject read(
            @Nullable String user, List<String> groups, @Nullable String address, @Nullable String backendName) {
        Caller caller = new Caller(QueryParameters.required("user", user), QueryParameters.address("address", address));
        String name = backendName == null ? settings.current().environment().defaultBackend() : backendName;
        ProfileBackend backend = backends.find(name)
                .orElseThrow(() -> QueryParameters.wrong("backend", "the backend is unknown or switched off"));
        Principal principal =
                groups.isEmpty() ? principals.of(caller, backend) : principals.of(caller, backend, Set.copyOf(groups));
        return new Subject(backend, caller, principal);
    }
}
