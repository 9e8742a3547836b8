package org.x2gobroker.admin.rest.profile;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.QueryParameters;
import org.x2gobroker.admin.rest.problem.ProblemDetail;

/** Exports all profiles as one text. */
@Path(AdminApiPath.PATH + "/export")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({ProfileFormat.INI_TYPE, ProfileFormat.YAML_TYPE, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Import and export")
public class ProfileExportResource {
    private final ProfilePageReader pages;

    ProfileExportResource(ProfilePageReader pages) {
        this.pages = pages;
    }

    @GET
    @Operation(operationId = "exportProfiles", summary = "Export all profiles", description = "As a profile file of the backend inifile, or as YAML.")
    public Response export(
            @Context HttpHeaders headers,
            @QueryParam("format")
                    @Parameter(description = "ini or yaml; what Accept prefers if absent.", example = "yaml")
                    @Nullable
                    String format,
            @QueryParam("backend")
                    @Parameter(description = "database or inifile; the database if there is one.")
                    @Nullable
                    String backend) {
        ProfileFormat chosen = QueryParameters.oneOf("format", format, accepted(headers));
        return Response.ok(chosen.write(pages.exportAll(backend)), chosen.mediaType() + "; charset=utf-8")
                .build();
    }

    private static ProfileFormat accepted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(type -> ProfileFormat.find(type.getType() + "/" + type.getSubtype()).stream())
                .findFirst()
                .orElse(ProfileFormat.INI);
    }
}
