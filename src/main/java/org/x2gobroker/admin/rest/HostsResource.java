package org.x2gobroker.admin.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.broker.HostReports;

/** The X2Go hosts of all profiles. */
@Path(AdminApi.PATH + "/hosts")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Tag(name = "Hosts")
public class HostsResource {
    private final HostReports reports;

    HostsResource(HostReports reports) {
        this.reports = reports;
    }

    /** All hosts. */
    @Schema(description = "All hosts of all profiles, by name.")
    record Hosts(List<HostAnswer> hosts) {}

    @GET
    @Operation(
            summary = "List hosts",
            description =
                    "With what this replica knows of each: whether it answers, its load, and what profiles want of it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Hosts.class)))
    public Response list() {
        return Response.ok(new Hosts(reports.list().stream().map(HostAnswer::of).toList()))
                .build();
    }
}
