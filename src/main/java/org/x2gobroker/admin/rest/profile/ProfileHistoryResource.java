package org.x2gobroker.admin.rest.profile;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.RequestBodyReader;
import org.x2gobroker.admin.rest.StrictJsonReader;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.profile.database.ProfileRevision;
import org.x2gobroker.profile.database.ProfileStore;

/** Lists the revisions of a profile, and restores one. */
@Path(AdminApiPath.PATH + "/profiles/{id}")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Profiles")
public class ProfileHistoryResource {
    private final ProfilePageReader pages;
    private final ProfileStore store;
    private final ProfileAdministration profiles;
    private final RequestBodyReader bodies;
    private final SecurityIdentity identity;

    ProfileHistoryResource(
            ProfilePageReader pages,
            ProfileStore store,
            ProfileAdministration profiles,
            RequestBodyReader bodies,
            SecurityIdentity identity) {
        this.pages = pages;
        this.store = store;
        this.profiles = profiles;
        this.bodies = bodies;
        this.identity = identity;
    }

    /** All changes of one profile. */
    @Schema(description = "All changes of a profile, the newest first.")
    record History(List<ProfileRevision> revisions) {}

    /** The revision to restore. */
    record Wanted(@Schema(examples = "2") long revision) {}

    @GET
    @Path("history")
    @Operation(
            operationId = "listProfileChanges",
            summary = "All changes of a profile",
            description = "The newest first, with who made it and when; also of a deleted one.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    public Response history(@PathParam("id") String id) {
        pages.requireDatabase();
        List<ProfileRevision> revisions = store.history(ProfilesResource.knowable(id));
        if (revisions.isEmpty()) {
            throw WriteResponses.missing();
        }
        return Response.ok(new History(revisions))
                .header(HttpHeaders.ETAG, RevisionETag.etag(revisions.getFirst().revision()))
                .build();
    }

    @POST
    @Path("restore")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("profile.restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "restoreProfile",
            summary = "Make a profile what it was",
            description =
                    "After an earlier revision, as a new one; also brings back a deleted profile. Needs the newest revision of"
                            + " the history in If-Match.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Wanted.class),
                            examples = @ExampleObject(name = "revision", value = "{\"revision\": 2}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
    public Response restore(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        pages.requireDatabase();
        long newest = RevisionETag.required(ifMatch);
        long revision =
                StrictJsonReader.read(bodies.read(body), Wanted.class, Map.of()).revision();
        return WriteResponses.of(
                profiles.restore(
                        ProfilesResource.knowable(id), revision, newest, AdminIdentityFactory.administrator(identity)),
                Response.Status.OK);
    }
}
