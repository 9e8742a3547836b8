package org.x2gobroker.admin.rest.login;

import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.admin.rest.problem.ProblemExceptionMappers;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.frontend.http.BasicCredentials;

/**
 * Reads who logs in to the admin API from the header {@code Authorization}, the only place that counts, so that no other site can
 * have a browser act in somebody's name. Bearer tokens that are none of ours are left to OpenID Connect.
 */
@ApplicationScoped
class AdminAuthenticationMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "bearer ";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return findRequest(context.request().getHeader(HttpHeaders.AUTHORIZATION))
                .map(request -> identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** Only the admin API challenges, and does so itself: see {@link ProblemExceptionMappers}. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(UsernamePasswordAuthenticationRequest.class, ApiTokenAuthenticationRequest.class);
    }

    /** Before OpenID Connect, which would take a token of ours for a broken one of its own. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1000;
    }

    private static Optional<AuthenticationRequest> findRequest(@Nullable String header) {
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = header.substring(BEARER.length()).strip();
            return token.startsWith(ApiToken.PREFIX)
                    ? Optional.of(new ApiTokenAuthenticationRequest(new SecretText(token)))
                    : Optional.empty();
        }
        return BasicCredentials.parse(header)
                .map(basic -> new UsernamePasswordAuthenticationRequest(
                        basic.user(),
                        new PasswordCredential(basic.password().reveal().toCharArray())));
    }
}
