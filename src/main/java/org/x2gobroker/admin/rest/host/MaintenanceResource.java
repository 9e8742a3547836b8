package org.x2gobroker.admin.rest.host;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.host.MaintenanceAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.host.maintenance.MaintenancePlan;

/** Shows the calendar of maintenance, and removes plans. */
@Path(AdminApiPath.PATH + "/maintenance")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Hosts")
public class MaintenanceResource {
    private final MaintenanceAdministration maintenance;
    private final SecurityIdentity identity;
    private final Clock clock;

    MaintenanceResource(MaintenanceAdministration maintenance, SecurityIdentity identity, Clock clock) {
        this.maintenance = maintenance;
        this.identity = identity;
        this.clock = clock;
    }

    /** The plans. */
    @Schema(description = "The plans of all hosts, by start.")
    record Calendar(List<MaintenancePlanResponse> plans) {}

    /** Which plans a request asks for. */
    record Query(
            @QueryParam("host") @Parameter(description = "Only of the host of this name.") @Nullable
            String host,

            @QueryParam("from") @Parameter(description = "Only those that end after this time.") @Nullable
            Instant from,

            @QueryParam("until") @Parameter(description = "Only those that start before this time.") @Nullable
            Instant until) {
        boolean selects(MaintenancePlan plan) {
            return (host == null || host.isEmpty() || plan.host().equals(host))
                    && (from == null || plan.to().isAfter(from))
                    && (until == null || plan.from().isBefore(until));
        }
    }

    @GET
    @Operation(
            operationId = "listMaintenance",
            summary = "When which host is out of service",
            description =
                    "Planned, active and past; those that are over for more than 30 days are gone. With a role for some profiles only"
                            + " those of the hosts that these name.")
    @ScopeAware
    public Calendar list(@BeanParam Query query) {
        Instant now = clock.instant();
        return new Calendar(maintenance.list(AdminIdentityFactory.administrator(identity)).stream()
                .filter(query::selects)
                .map(plan -> MaintenancePlanResponse.of(plan, now))
                .toList());
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("host.unplan")
    @Operation(
            operationId = "removeMaintenance",
            summary = "Remove a plan",
            description = "A host that is drained by it alone gets sessions again.")
    @APIResponse(responseCode = "204", description = "It is removed.")
    @APIResponse(responseCode = "404", ref = "Problem")
    public void remove(@PathParam("id") String id) {
        if (maintenance
                .remove(uuid(id), AdminIdentityFactory.administrator(identity))
                .isEmpty()) {
            throw unknown();
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                ProblemType.NOT_FOUND, "There is no such plan; " + AdminApiPath.PATH + "/maintenance lists them.");
    }
}
