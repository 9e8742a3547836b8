package org.x2gobroker.admin.rest.profile;

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
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.PrincipalQuery;
import org.x2gobroker.admin.rest.PrincipalResolver;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.broker.ExplainedProfile;
import org.x2gobroker.profile.ProfileBackend;

/** Explains why a user sees a profile or does not. */
@Path(AdminApiPath.PATH + "/explain")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@ScopeAware
@Tag(name = "Access")
public class ProfileExplainResource {
    private final PrincipalResolver principals;
    private final CoveredProfiles profiles;
    private final SecurityIdentity identity;

    ProfileExplainResource(PrincipalResolver principals, CoveredProfiles profiles, SecurityIdentity identity) {
        this.principals = principals;
        this.profiles = profiles;
        this.identity = identity;
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

    /** Which verdicts a request asks for. */
    record Page(
            @QueryParam("profile") @Parameter(description = "Only this profile; all if absent.") @Nullable
            String profile,

            @QueryParam("offset") @DefaultValue("0") @Schema(minimum = "0")
            int offset,

            @QueryParam("limit") @DefaultValue("100") @Schema(minimum = "1", maximum = "1000")
            int limit) {}

    @GET
    @Operation(
            operationId = "explainAccess",
            summary = "Why does somebody see a profile, or not?",
            description = "Each rule and its verdict.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", ref = "Problem")
    public Explanation explain(@BeanParam PrincipalQuery query, @BeanParam Page wanted) {
        String profile = QueryParameterConverters.emptyToNull(wanted.profile);
        PrincipalResolver.Subject subject = principals.resolve(query, profile);
        Predicate<String> covered = profiles.of(AdminIdentityFactory.administrator(identity));
        List<ExplainedProfile> all = list(subject, profile).stream()
                .filter(explained -> covered.test(explained.id()))
                .toList();
        if (profile != null && all.isEmpty()) {
            throw missing(subject);
        }
        List<Explained> page = all.stream()
                .skip(wanted.offset)
                .limit(wanted.limit)
                .map(Explained::of)
                .toList();
        return new Explanation(
                subject.caller().user(),
                subject.caller().address().getHostAddress(),
                subject.backend().name(),
                all.size(),
                page);
    }

    private static List<ExplainedProfile> list(PrincipalResolver.Subject subject, @Nullable String profile) {
        ProfileBackend backend = subject.backend();
        return profile == null
                ? ExplainedProfile.list(backend, subject.principal())
                : List.of(ExplainedProfile.find(backend, profile, subject.principal())
                        .orElseThrow(() -> missing(subject)));
    }

    private static ProblemException missing(PrincipalResolver.Subject subject) {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no such profile to serve; looked in: " + String.join(", ", subject.searched()) + ".");
    }
}
