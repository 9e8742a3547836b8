package org.x2gobroker.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.broker.Principals;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.Backends;

/** Reads whom an administrator asks about. */
@ApplicationScoped
class AskedUser {
    private final LiveSettings settings;
    private final Backends backends;
    private final Principals principals;

    AskedUser(LiveSettings settings, Backends backends, Principals principals) {
        this.settings = settings;
        this.backends = backends;
        this.principals = principals;
    }

    /** A user at a client, and what the access rules of a backend are to take them for. */
    record Asked(Backend backend, Caller caller, Principal principal) {}

    /** @param groups in place of those that the directory knows; empty: the directory decides */
    Asked read(@Nullable String user, List<String> groups, @Nullable String address, @Nullable String backendName) {
        Caller caller = new Caller(Query.required("user", user), Query.address("address", address));
        String name = backendName == null ? settings.current().environment().defaultBackend() : backendName;
        Backend backend =
                backends.find(name).orElseThrow(() -> Query.wrong("backend", "the backend is unknown or switched off"));
        Principal principal =
                groups.isEmpty() ? principals.of(caller, backend) : principals.of(caller, backend, Set.copyOf(groups));
        return new Asked(backend, caller, principal);
    }
}
