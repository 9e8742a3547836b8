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

/** Reads whom an administrator asks about. */
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

    /** A user at a client, and what the access rules of a backend are to take them for. */
    public record Asked(ProfileBackend backend, Caller caller, Principal principal) {}

    /** @param groups in place of those that the directory knows; empty: the directory decides */
    public Asked read(
            @Nullable String user, List<String> groups, @Nullable String address, @Nullable String backendName) {
        Caller caller = new Caller(QueryParameters.required("user", user), QueryParameters.address("address", address));
        String name = backendName == null ? settings.current().environment().defaultBackend() : backendName;
        ProfileBackend backend = backends.find(name)
                .orElseThrow(() -> QueryParameters.wrong("backend", "the backend is unknown or switched off"));
        Principal principal =
                groups.isEmpty() ? principals.of(caller, backend) : principals.of(caller, backend, Set.copyOf(groups));
        return new Asked(backend, caller, principal);
    }
}
