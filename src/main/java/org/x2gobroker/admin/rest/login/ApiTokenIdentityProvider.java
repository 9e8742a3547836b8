package org.x2gobroker.admin.rest.login;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.x2gobroker.admin.AdminAuthenticator;

/** Checks API tokens. */
@ApplicationScoped
class ApiTokenIdentityProvider implements IdentityProvider<ApiTokenAuthenticationRequest> {
    private final AdminAuthenticator login;
    private final AdminIdentityFactory identities;

    ApiTokenIdentityProvider(AdminAuthenticator login, AdminIdentityFactory identities) {
        this.login = login;
        this.identities = identities;
    }

    @Override
    public Class<ApiTokenAuthenticationRequest> getRequestType() {
        return ApiTokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            ApiTokenAuthenticationRequest request, AuthenticationRequestContext blocking) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        return blocking.runBlocking(
                () -> identities.identity(login.withToken(request.secret(), identities.address(context)), context));
    }
}
