package org.x2gobroker.admin.rest.login;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.x2gobroker.admin.AdminAuthenticator;
import org.x2gobroker.auth.SecretText;

/** Has the broker's own mechanisms check passwords; see docs/decisions/0001-ldap-clients.md. */
@ApplicationScoped
class PasswordIdentityProvider implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    private final AdminAuthenticator login;
    private final AdminIdentityFactory identities;

    PasswordIdentityProvider(AdminAuthenticator login, AdminIdentityFactory identities) {
        this.login = login;
        this.identities = identities;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext blocking) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        SecretText password = new SecretText(new String(request.getPassword().getPassword()));
        return blocking.runBlocking(() -> identities.identity(
                login.withPassword(request.getUsername(), password, identities.address(context)), context));
    }
}
