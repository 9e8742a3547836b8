package org.x2gobroker.admin.rest;

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
class TokenIdentities implements IdentityProvider<ApiTokenRequest> {
    private final AdminAuthenticator login;
    private final AdminIdentities identities;

    TokenIdentities(AdminAuthenticator login, AdminIdentities identities) {
        this.login = login;
        this.identities = identities;
    }

    @Override
    public Class<ApiTokenRequest> getRequestType() {
        return ApiTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiTokenRequest request, AuthenticationRequestContext blocking) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        return blocking.runBlocking(
                () -> identities.identity(login.withToken(request.secret(), identities.address(context)), context));
    }
}
