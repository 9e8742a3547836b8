package org.x2gobroker.admin.rest;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * Records the refused writes of authenticated administrators in the audit log. Failed logins are in the log category {@code
 * x2gobroker.auth}, so that strangers cannot fill a table from which entries are never deleted.
 */
class RefusedWriteFilter {
    private static final Logger log = Logger.getLogger(RefusedWriteFilter.class);

    private final CurrentIdentityAssociation identities;
    private final AuditLog audit;
    private final Database database;
    private final ExecutorService virtualThreads;

    RefusedWriteFilter(
            CurrentIdentityAssociation identities,
            AuditLog audit,
            Database database,
            @VirtualThreads ExecutorService virtualThreads) {
        this.identities = identities;
        this.audit = audit;
        this.database = database;
        this.virtualThreads = virtualThreads;
    }

    @ServerResponseFilter
    Uni<Void> recordRefusal(ContainerRequestContext request, ContainerResponseContext response, ResourceInfo resource) {
        AuditedWrite write = response.getStatus() < 400 || resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(AuditedWrite.class);
        if (write == null || response.getStatus() == 401 || !database.isConfigured()) {
            return Uni.createFrom().voidItem();
        }
        String subject = request.getUriInfo().getPathParameters().getFirst("id");
        String detail = detail(response);
        return identities
                .getDeferredIdentity()
                .emitOn(virtualThreads)
                .invoke(identity -> append(identity, write.value(), subject, detail))
                .replaceWithVoid();
    }

    private void append(SecurityIdentity identity, String action, @Nullable String subject, String detail) {
        Administrator by = AdminIdentityFactory.administrator(identity);
        try {
            audit.append(by.entry(action, subject, Outcome.REFUSED, detail, null, null));
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("The audit log lacks an entry: %s was refused %s of %s: %s", by.name(), action, subject, detail);
        }
    }

    private static String detail(ContainerResponseContext response) {
        return response.getEntity() instanceof ProblemDetail problem
                ? problem.status() + ": " + problem.detail()
                : Integer.toString(response.getStatus());
    }
}
