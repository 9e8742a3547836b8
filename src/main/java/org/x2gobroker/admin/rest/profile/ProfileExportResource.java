package org.x2gobroker.admin.rest.profile;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ProfileDraftWriter;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.ChunkedText;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.profile.database.ProfileDraft;

/** Exports all profiles as one text. */
@Path(AdminApiPath.PATH + "/export")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({ProfileFormat.INI_TYPE, ProfileFormat.YAML_TYPE, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Import and export")
public class ProfileExportResource {
    private final ProfilePageReader pages;
    private final ImportSlot slot;

    ProfileExportResource(ProfilePageReader pages, ImportSlot slot) {
        this.pages = pages;
        this.slot = slot;
    }

    @GET
    @Operation(
            operationId = "exportProfiles",
            summary = "Export all profiles",
            description = "As a profile file of the backend inifile, or as YAML.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "503", ref = "Problem")
    public Response export(
            @Context HttpHeaders headers,
            @Context RoutingContext context,
            @QueryParam("format")
                    @Parameter(description = "ini or yaml; what Accept prefers if absent.", example = "yaml")
                    @Schema(implementation = String.class)
                    @Nullable
                    ProfileFormat format,
            @QueryParam("backend")
                    @Parameter(description = "database or inifile; the database if there is one.")
                    @Nullable
                    String backend) {
        ProfileFormat chosen = format == null ? accepted(headers) : format;
        ImportSlot.Occupied occupied = slot.occupy();
        // The text is in memory until the client has it all, or has left.
        context.addEndHandler(_ -> occupied.close());
        ChunkedText text = write(chosen, backend);
        StreamingOutput body = text::writeTo;
        return Response.ok(body, chosen.mediaType() + "; charset=utf-8").build();
    }

    private ChunkedText write(ProfileFormat format, @Nullable String backend) {
        ChunkedText text = new ChunkedText();
        try (Writer characters = new OutputStreamWriter(text, StandardCharsets.UTF_8);
                ProfileDraftWriter writer = format.writer(characters)) {
            pages.exportEach(backend, draft -> write(draft, writer));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text;
    }

    private static void write(ProfileDraft draft, ProfileDraftWriter writer) {
        try {
            writer.write(draft);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ProfileFormat accepted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .flatMap(type -> ProfileFormat.find(type.getType() + "/" + type.getSubtype()).stream())
                .findFirst()
                .orElse(ProfileFormat.INI);
    }
}
