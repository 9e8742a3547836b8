package org.x2gobroker.admin.rest.login;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks passwords and API tokens on a worker thread. */
@ApplicationScoped
class AdminIdentityProvider implements IdentityProvider<AdminAuthenticationRequest> {
    private final AdminIdentityFactory identities;

    AdminIdentityProvider(AdminIdentityFactory identities) {
        this.identities = identities;
    }

    @Override
    public Class<AdminAuthenticationRequest> getRequestType() {
        return AdminAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            AdminAuthenticationRequest request, AuthenticationRequestContext blocking) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        return blocking.runBlocking(() -> identities.identity(context, request.login()));
    }
}
