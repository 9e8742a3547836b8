package org.x2gobroker.admin.rest.user;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.host.HostAssignmentAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;

/** The hosts that a user is bound to. */
@Path(AdminApiPath.PATH + "/users/{id}/assignments")
@RolesAllowed(AdminRole.ADMIN_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Users")
public class UserAssignmentsResource {
    private final HostAssignmentAdministration assignments;
    private final SecurityIdentity identity;

    UserAssignmentsResource(HostAssignmentAdministration assignments, SecurityIdentity identity) {
        this.assignments = assignments;
        this.identity = identity;
    }

    /** What has become of the assignments. */
    record RemovedAssignments(
            @Schema(examples = "maja") String user,

            @Schema(description = "How many hosts the user was bound to.", examples = "1")
            long removed) {}

    @DELETE
    @AuditedWrite("user.unassign")
    @Operation(
            operationId = "removeUserAssignments",
            summary = "Release all hosts of a user",
            description = "Personal ones and those of the last sessions. Sessions on hosts go on.")
    public RemovedAssignments remove(
            @PathParam("id") @Parameter(description = "The user's name as typed at the login.") String user) {
        String name = QueryParameterConverters.storable("id", user);
        return new RemovedAssignments(name, assignments.forget(name, AdminIdentityFactory.administrator(identity)));
    }
}
