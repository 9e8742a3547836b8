package org.x2gobroker.admin.rest.host;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.host.HostAssignmentAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.RequestBodyReader;
import org.x2gobroker.admin.rest.StrictJsonReader;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** Gives a host to a user for good, and takes it back. */
@Path(AdminApiPath.PATH + "/hosts/{id}/assignment")
@RolesAllowed(AdminRole.ADMIN_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Hosts")
public class HostAssignmentResource {
    /** No account database has longer names, and what is told between replicas has to be short. */
    private static final int LONGEST_USER = 256;

    private final HostAssignmentAdministration assignments;
    private final RequestBodyReader bodies;
    private final SecurityIdentity identity;

    HostAssignmentResource(
            HostAssignmentAdministration assignments, RequestBodyReader bodies, SecurityIdentity identity) {
        this.assignments = assignments;
        this.bodies = bodies;
        this.identity = identity;
    }

    /** Whose a host shall be. */
    record Owner(
            @Schema(description = "The broker user, as typed at the login.", examples = "maja", required = true)
            String user) {
        Owner {
            if (user.isEmpty()
                    || user.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER
                    || !StorableTextCheck.isStorable(user)) {
                throw StrictJsonReader.wrong("/user", "expected a user's name of at most " + LONGEST_USER + " bytes");
            }
        }
    }

    @PUT
    @AuditedWrite("host.assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "assignHost",
            summary = "Give a host to a user for good",
            description =
                    "In place of the personal host that the user has in profiles that name this one. A host of somebody else"
                            + " has to be released first.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Owner.class),
                            examples = @ExampleObject(name = "give", value = "{\"user\": \"maja\"}")))
    @APIResponse(responseCode = "204", description = "It is the user's.")
    @APIResponse(responseCode = "404", ref = "Problem")
    @APIResponse(responseCode = "409", ref = "Problem")
    public void give(
            @PathParam("id") @Parameter(description = "The host's name as profiles write it.") String host,
            InputStream body) {
        Owner owner = StrictJsonReader.read(bodies.read(body), Owner.class, Map.of("user", ""));
        switch (assignments.give(host, owner.user(), AdminIdentityFactory.administrator(identity))) {
            case DONE -> {}
            case NOT_PERSONAL ->
                throw new ProblemException(
                        ProblemType.NOT_FOUND, "No profile with broker-assignment = personal names such a host.");
            case TAKEN ->
                throw new ProblemException(ProblemType.ALREADY_THERE, "The host is another user's; release it first.");
        }
    }

    @DELETE
    @AuditedWrite("host.unassign")
    @Operation(operationId = "unassignHost", summary = "Take a host from its user")
    @APIResponse(responseCode = "204", description = "It is free.")
    @APIResponse(responseCode = "404", ref = "Problem")
    public void release(@PathParam("id") String host) {
        if (!assignments.release(host, AdminIdentityFactory.administrator(identity))) {
            throw new ProblemException(ProblemType.NOT_FOUND, "The host is nobody's personal host.");
        }
    }
}
