package org.x2gobroker.admin.rest;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.admin.role.AdminAction;

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
        AdminAction action = action(method);
        return identities.getDeferredIdentity().map(identity -> refusal(identity, action));
    }

    /** What only administrators may call changes something: somebody who sees everything may still not change everything. */
    private static AdminAction action(Method method) {
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        RolesAllowed known = roles == null ? method.getDeclaringClass().getAnnotation(RolesAllowed.class) : roles;
        return known != null && List.of(known.value()).equals(List.of(AdminRole.AUDITOR_KEY))
                ? AdminAction.READ
                : AdminAction.CHANGE;
    }

    private static @Nullable Response refusal(SecurityIdentity identity, AdminAction action) {
        return AdminIdentityFactory.isScoped(identity, action)
                ? new ProblemException(
                                ProblemType.NOT_ALLOWED,
                                "Your role is for some profiles only; this needs one for everything.")
                        .getResponse()
                : null;
    }
}
