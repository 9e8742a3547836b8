package org.x2gobroker.admin.rest.host;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.host.HostAssignmentAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.host.assignment.HostAssignmentFilter;
import org.x2gobroker.host.assignment.HostAssignmentMode;

/** Lists which user is bound to which host. */
@Path(AdminApiPath.PATH + "/assignments")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@ScopeAware
@Tag(name = "Hosts")
public class HostAssignmentsResource {
    private final HostAssignmentAdministration assignments;
    private final SecurityIdentity identity;

    HostAssignmentsResource(HostAssignmentAdministration assignments, SecurityIdentity identity) {
        this.assignments = assignments;
        this.identity = identity;
    }

    /** A page of assignments. */
    @Schema(description = "Which user is bound to which host, by user and host.")
    record Assignments(List<HostAssignmentResponse> assignments) {}

    /** Which assignments a request asks for. */
    record Query(
            @QueryParam("user") @Parameter(description = "Only of this user.") @Nullable
            String user,

            @QueryParam("host") @Parameter(description = "Only to the host of this name.") @Nullable
            String host,

            @QueryParam("mode")
            @Parameter(description = "sticky or personal; both if absent.", example = "personal")
            @Schema(implementation = String.class)
            @Nullable
            HostAssignmentMode mode,

            @QueryParam("offset") @DefaultValue("0") @Schema(minimum = "0")
            int offset,

            @QueryParam("limit") @DefaultValue("100") @Schema(minimum = "1", maximum = "" + HostAssignmentFilter.MOST)
            int limit) {
        HostAssignmentFilter filter() {
            return new HostAssignmentFilter(
                    QueryParameterConverters.emptyToNull(user),
                    QueryParameterConverters.emptyToNull(host),
                    mode,
                    offset,
                    limit);
        }
    }

    @GET
    @Operation(
            operationId = "listAssignments",
            summary = "Which user is bound to which host",
            description =
                    "The personal hosts of users, and the hosts of their last sessions in sticky profiles. With a role for some profiles"
                            + " only those to hosts that no other profile names.")
    public Assignments list(@BeanParam Query query) {
        return new Assignments(assignments.list(query.filter(), AdminIdentityFactory.administrator(identity)).stream()
                .map(HostAssignmentResponse::of)
                .toList());
    }
}
