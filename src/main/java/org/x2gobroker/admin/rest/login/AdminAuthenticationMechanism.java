package org.x2gobroker.admin.rest.login;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminAuthenticator;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.admin.rest.problem.ProblemExceptionMappers;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.frontend.http.BasicCredentials;

/**
 * Reads the credentials of the admin API from the header {@code Authorization} and from nowhere else, so that no other site can make a
 * browser send them. It leaves bearer tokens that are not API tokens to OpenID Connect.
 */
@ApplicationScoped
class AdminAuthenticationMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "bearer ";

    private final AdminAuthenticator authenticator;

    AdminAuthenticationMechanism(AdminAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        BooleanSupplier isWanted = () -> !context.response().closed();
        return findRequest(context.request().getHeader(HttpHeaders.AUTHORIZATION), isWanted)
                .map(request -> identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** Sends no challenge: only the admin API challenges, in {@link ProblemExceptionMappers}. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(AdminAuthenticationRequest.class);
    }

    /** Runs before OpenID Connect, which would refuse an API token as a malformed token of its issuer. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    private Optional<AdminAuthenticationRequest> findRequest(@Nullable String header, BooleanSupplier isWanted) {
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            SecretText token = new SecretText(header.substring(BEARER.length()).strip());
            return token.reveal().startsWith(ApiToken.PREFIX)
                    ? Optional.of(new AdminAuthenticationRequest(client -> authenticator.withToken(token, client)))
                    : Optional.empty();
        }
        return BasicCredentials.parse(header)
                .map(basic -> new AdminAuthenticationRequest(
                        client -> authenticator.withPassword(basic.user(), basic.password(), client, isWanted)));
    }
}
