package org.x2gobroker.admin.rest;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** Refuses whatever an administrator with a scope asks for, unless the resource knows of scopes: what is new is closed to them. */
class ScopedRequestFilter {
    private final CurrentIdentityAssociation identities;

    ScopedRequestFilter(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    @ServerRequestFilter
    Uni<Response> refuse(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method == null
                || !method.getDeclaringClass().getPackageName().startsWith(ScopedRequestFilter.class.getPackageName())
                || method.isAnnotationPresent(ScopeAware.class)
                || method.getDeclaringClass().isAnnotationPresent(ScopeAware.class)) {
            return Uni.createFrom().nullItem();
        }
        return identities.getDeferredIdentity().map(ScopedRequestFilter::refusal);
    }

    private static @Nullable Response refusal(SecurityIdentity identity) {
        return AdminIdentityFactory.isScoped(identity)
                ? new ProblemException(
                                ProblemType.NOT_ALLOWED,
                                "Your role is for some profiles only; this needs one for everything.")
                        .getResponse()
                : null;
    }
}
