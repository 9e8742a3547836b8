package org.x2gobroker.admin.rest.login;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.x2gobroker.admin.AdminAuthenticator;

/** Grants access by the groups of a verified OpenID Connect token. */
@ApplicationScoped
class OidcRoleAugmentor implements SecurityIdentityAugmentor {
    private final AdminAuthenticator authenticator;
    private final AdminIdentityFactory identities;

    OidcRoleAugmentor(AdminAuthenticator authenticator, AdminIdentityFactory identities) {
        this.authenticator = authenticator;
        this.identities = identities;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext blocking) {
        return Uni.createFrom().item(identity);
    }

    /** Reads the groups of the claim {@code oidc-groups-claim}, which Quarkus calls roles. */
    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext blocking, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return Uni.createFrom()
                .item(() -> identities.identity(
                        context,
                        client -> authenticator.withGroups(token.getName(), identity.getRoles(), acr(token), client)));
    }

    private static String acr(JsonWebToken token) {
        return token.getClaim("acr") instanceof String acr ? acr : "";
    }
}
