package org.x2gobroker.admin.rest.profile;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.PrincipalParameter;
import org.x2gobroker.admin.rest.QueryParameters;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.broker.ExplainedProfile;
import org.x2gobroker.profile.ProfileBackend;

/** Explains why a user sees a profile or does not. */
@Path(AdminApiPath.PATH + "/explain")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Access")
public class ProfileExplainResource {
    private final PrincipalParameter principal;

    ProfileExplainResource(PrincipalParameter principal) {
        this.principal = principal;
    }

    /** The verdicts on the profiles of a page. */
    @Schema(description = "Why a user sees profiles, or does not.")
    record Explanation(String user, String address, String backend, long total, List<Explained> profiles) {}

    /** The verdict on one profile. */
    record Explained(
            String id,
            boolean visible,

            @Schema(description = "A sentence for each rule that was looked at, in order.", examples = """
                                    ["The profile has no client lists, so every client address may see it.", \
                                    "Visible: acl-users-allow names the user."]""")
            List<String> reasons) {
        static Explained of(ExplainedProfile profile) {
            return new Explained(
                    profile.id(), profile.verdict().visible(), profile.verdict().reasons());
        }
    }

    @GET
    @Operation(operationId = "explainAccess", summary = "Why does somebody see a profile, or not?", description = "Each rule and its verdict.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Explanation explain(
            @QueryParam("user")
                    @Parameter(description = "The broker user.", required = true, example = "maja")
                    @Nullable
                    String user,
            @QueryParam("group") @Parameter(description = "Groups to judge by, in place of those the directory knows.")
                    List<String> groups,
            @QueryParam("address")
                    @Parameter(description = "The client's address.", required = true, example = "192.0.2.1")
                    @Nullable
                    String address,
            @QueryParam("backend") @Parameter(description = "The backend; if absent the one that has the profile, the database first where it is on.") @Nullable
                    String backend,
            @QueryParam("profile") @Parameter(description = "Only this profile; all if absent.") @Nullable
                    String profile,
            @QueryParam("offset") @Nullable String offset,
            @QueryParam("limit") @Nullable String limit) {
        PrincipalParameter.Subject subject = principal.read(
                user, groups, address, backend, QueryParameters.text("profile", profile));
        List<ExplainedProfile> all = list(subject, QueryParameters.text("profile", profile));
        List<Explained> page = all.stream()
                .skip(QueryParameters.number("offset", offset, 0, 0, Integer.MAX_VALUE))
                .limit(QueryParameters.number("limit", limit, 100, 1, 1000))
                .map(Explained::of)
                .toList();
        return new Explanation(
                subject.caller().user(),
                subject.caller().address().getHostAddress(),
                subject.backend().name(),
                all.size(),
                page);
    }

    private static List<ExplainedProfile> list(PrincipalParameter.Subject subject, @Nullable String profile) {
        ProfileBackend backend = subject.backend();
        return profile == null
                ? ExplainedProfile.list(backend, subject.principal())
                : List.of(ExplainedProfile.find(backend, profile, subject.principal())
                        .orElseThrow(() -> new ProblemException(
                                ProblemType.NOT_FOUND,
                                "There is no such profile to serve; looked in: "
                                        + String.join(", ", subject.searched()) + ".")));
    }
}
