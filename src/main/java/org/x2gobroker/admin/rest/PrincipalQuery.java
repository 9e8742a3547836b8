package org.x2gobroker.admin.rest;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.broker.PrincipalFactory;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;

/** The query parameters that name a user at a client, whose access an administrator examines. */
@Dependent
public class PrincipalQuery {
    private final LiveSettings settings;
    private final ProfileBackends backends;
    private final PrincipalFactory principals;

    @QueryParam("user")
    @Parameter(description = "The broker user.", required = true, example = "maja")
    @Nullable
    String user;

    @QueryParam("group")
    @Parameter(description = "Groups to judge by, in place of those the directory knows.")
    List<String> groups = List.of();

    @QueryParam("address")
    @Parameter(description = "The client's address.", required = true, example = "192.0.2.1")
    @Nullable
    String address;

    @QueryParam("backend")
    @Parameter(description = "The backend; the default one if absent.")
    @Nullable
    String backend;

    PrincipalQuery(LiveSettings settings, ProfileBackends backends, PrincipalFactory principals) {
        this.settings = settings;
        this.backends = backends;
        this.principals = principals;
    }

    /** A user at a client, and the principal that the access rules of a backend see. */
    public record Subject(ProfileBackend backend, Caller caller, Principal principal) {}

    /** Looks the user's groups up in the directory unless the query names groups. */
    public Subject resolve() {
        Caller caller = new Caller(QueryParameters.required("user", user), QueryParameters.address("address", address));
        String name = backend == null ? settings.current().environment().defaultBackend() : backend;
        ProfileBackend found = backends.find(name)
                .orElseThrow(() -> QueryParameters.wrong("backend", "the backend is unknown or switched off"));
        Principal principal =
                groups.isEmpty() ? principals.of(caller, found) : principals.of(caller, found, Set.copyOf(groups));
        return new Subject(found, caller, principal);
    }
}
