package org.x2gobroker.admin.rest.profile;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.ProfileAdministration;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.RequestBodyReader;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.StrictJsonReader;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFilter;
import org.x2gobroker.profile.database.ProfileRevision;
import org.x2gobroker.profile.database.ProfileStore;

/** Lists, reads and changes session profiles, and restores earlier revisions. The profile {@code DEFAULT} holds the keys that all others inherit. */
@Path(AdminApiPath.PATH + "/profiles")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@ScopeAware
@Tag(name = "Profiles", description = "Session profiles. The profile DEFAULT holds what all others inherit.")
public class ProfilesResource {
    static final String MERGE_PATCH = "application/merge-patch+json";

    private final ProfilePageReader pages;
    private final ProfileStore store;
    private final ProfileAdministration profiles;
    private final RequestBodyReader bodies;
    private final SecurityIdentity identity;

    ProfilesResource(
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

    /** Which profiles a request asks for. */
    record Query(
            @QueryParam("backend")
            @Parameter(description = "database or inifile; the database if there is one.")
            @Nullable
            String backend,

            @QueryParam("text")
            @Parameter(description = "Occurs in the id or the name, in any case.", example = "mate")
            @Nullable
            String text,

            @QueryParam("host") @Parameter(description = "Name or address of one of its hosts.") @Nullable
            String host,

            @QueryParam("user") @Parameter(description = "Named in one of its user lists.") @Nullable
            String user,

            @QueryParam("group") @Parameter(description = "Named in one of its group lists.") @Nullable
            String group,

            @QueryParam("offset")
            @DefaultValue("0")
            @Parameter(description = "How many to skip.", example = "0")
            @Schema(minimum = "0")
            int offset,

            @QueryParam("limit")
            @DefaultValue("100")
            @Parameter(description = "How many at most, 1 to 1000; 100 if absent.", example = "100")
            @Schema(minimum = "1", maximum = "" + ProfileFilter.MOST)
            int limit) {
        ProfileFilter filter() {
            return new ProfileFilter(
                    QueryParameterConverters.emptyToNull(text),
                    QueryParameterConverters.emptyToNull(host),
                    QueryParameterConverters.emptyToNull(user),
                    QueryParameterConverters.emptyToNull(group),
                    offset,
                    limit);
        }
    }

    /** All changes of one profile. */
    @Schema(description = "All changes of a profile, the newest first.")
    record History(List<ProfileRevision> revisions) {}

    /** The revision to restore. */
    record WantedRevision(@Schema(examples = "2") long revision) {}

    @GET
    @Operation(
            operationId = "listProfiles",
            summary = "List profiles",
            description = "A page of the profiles that all the given parameters let through.")
    public ProfilePageReader.Page list(@BeanParam Query query) {
        return pages.list(query.backend, query.filter().within(administrator().readScope()));
    }

    @POST
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("profile.create")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createProfile", summary = "Create a profile")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ProfileResponse.class),
                            examples = @ExampleObject(name = "profile", value = """
                                                    {"id": "desk-mate", "options": {"name": "Mate", "command": "MATE", \
                                                    "host": "desk1, desk2", "acl-groups-allow": "staff"}}""")))
    @APIResponse(
            responseCode = "201",
            description = "It is there; Location names its address.",
            content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
    public Response create(InputStream body) {
        pages.requireDatabase();
        ProfileDraft draft = ProfileRequestBody.readNew(bodies.read(body));
        Response created = WriteResponses.of(profiles.create(draft, administrator()), Response.Status.CREATED);
        return Response.fromResponse(created).location(location(draft.id())).build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getProfile", summary = "Get a profile")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
    public Response get(@PathParam("id") String id, @QueryParam("backend") @Nullable String backend) {
        ProfileResponse profile = pages.find(backend, knowable(id))
                .filter(found -> mayRead(found.id(), found.options()))
                .orElseThrow(WriteResponses::missing);
        Response.ResponseBuilder answer = Response.ok(profile);
        return profile.revision() == null
                ? answer.build()
                : answer.header(HttpHeaders.ETAG, RevisionETag.etag(profile.revision()))
                        .build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("profile.replace")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceProfile",
            summary = "Replace a profile",
            description = "Needs the ETag of the revision that is replaced in If-Match.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = ProfileResponse.class),
                            examples = @ExampleObject(name = "profile", value = """
                                                    {"options": {"name": "Mate", "host": "desk1, desk2"}}""")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
    public Response replace(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        pages.requireDatabase();
        long revision = RevisionETag.required(ifMatch);
        ProfileDraft draft = ProfileRequestBody.read(knowable(id), bodies.read(body));
        return WriteResponses.of(profiles.replace(draft, revision, administrator()), Response.Status.OK);
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("profile.patch")
    @Consumes(MERGE_PATCH)
    @Operation(
            operationId = "changeProfile",
            summary = "Change some keys of a profile",
            description = "A JSON merge patch: a text replaces, null removes, what is missing stays.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = Object.class),
                            examples = @ExampleObject(name = "patch", value = """
                                                    {"options": {"host": "desk1, desk3", "dpi": null}}""")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
    public Response patch(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        pages.requireDatabase();
        long revision = RevisionETag.required(ifMatch);
        ProfileDraft current = store.find(knowable(id))
                .filter(found -> mayRead(found.id(), found.content().options()))
                .orElseThrow(WriteResponses::missing)
                .content();
        // If the profile has changed since the client read it, its revision differs and the patch is refused.
        ProfileDraft patched = ProfileRequestBody.merge(current, bodies.read(body));
        return WriteResponses.of(profiles.replace(patched, revision, administrator()), Response.Status.OK);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("profile.delete")
    @Operation(
            operationId = "deleteProfile",
            summary = "Delete a profile",
            description = "Its history stays, and so it can be restored.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        pages.requireDatabase();
        long revision = RevisionETag.required(ifMatch);
        return WriteResponses.of(profiles.delete(knowable(id), revision, administrator()), Response.Status.OK);
    }

    @GET
    @Path("{id}/history")
    @Operation(
            operationId = "listProfileChanges",
            summary = "All changes of a profile",
            description = "The newest first, with who made it and when; also of a deleted one.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    public Response history(@PathParam("id") String id) {
        pages.requireDatabase();
        List<ProfileRevision> revisions = store.history(knowable(id));
        if (revisions.isEmpty() || !revisions.stream().allMatch(this::mayRead)) {
            throw WriteResponses.missing();
        }
        return Response.ok(new History(revisions))
                .header(HttpHeaders.ETAG, RevisionETag.etag(revisions.getFirst().revision()))
                .build();
    }

    @POST
    @Path("{id}/restore")
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
                            schema = @Schema(implementation = WantedRevision.class),
                            examples = @ExampleObject(name = "revision", value = "{\"revision\": 2}")))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
    public Response restore(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, InputStream body) {
        pages.requireDatabase();
        long newest = RevisionETag.required(ifMatch);
        long revision = StrictJsonReader.read(bodies.read(body), WantedRevision.class, Map.of())
                .revision();
        return WriteResponses.of(profiles.restore(knowable(id), revision, newest, administrator()), Response.Status.OK);
    }

    /** What an administrator may not see is as if it were not there. */
    private boolean mayRead(String id, Map<String, String> options) {
        return administrator().may(AdminAction.READ, AdminSubject.Profile.of(new ProfileDraft(id, options)));
    }

    /** A profile that was another team's once is not this one's to read. */
    private boolean mayRead(ProfileRevision revision) {
        return revision.after() == null || mayRead(revision.id(), revision.after());
    }

    /** Reports an id that no profile can have as missing. */
    private static String knowable(String id) {
        if (!StorableTextCheck.isStorable(id)) {
            throw WriteResponses.missing();
        }
        return id;
    }

    /** Encodes the id as one step of the path; a semicolon in it would otherwise begin a matrix parameter. */
    private static URI location(String id) {
        String step = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(AdminApiPath.PATH + "/profiles/" + step);
    }

    private Administrator administrator() {
        return AdminIdentityFactory.administrator(identity);
    }
}
