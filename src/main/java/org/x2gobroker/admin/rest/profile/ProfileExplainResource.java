package org.x2gobroker.admin.rest.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import org.x2gobroker.broker.host.HostReportService;
import org.x2gobroker.host.assignment.HostAssignmentMode;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.SessionProfile;

/** Explains why a user sees a profile or does not. */
@Path(AdminApiPath.PATH + "/explain")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@ScopeAware
@Tag(name = "Access")
public class ProfileExplainResource {
    private final PrincipalResolver principals;
    private final HostReportService hosts;
    private final CoveredProfiles profiles;
    private final SecurityIdentity identity;

    ProfileExplainResource(
            PrincipalResolver principals,
            HostReportService hosts,
            CoveredProfiles profiles,
            SecurityIdentity identity) {
        this.principals = principals;
        this.hosts = hosts;
        this.profiles = profiles;
        this.identity = identity;
    }

    /** The verdicts on the profiles of a page. */
    @Schema(description = "Why a user sees profiles, or does not.")
    record Explanation(String user, String address, String backend, long total, List<Explained> profiles) {}

    /** The verdict on one profile. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Explained(
            String id,
            boolean visible,

            @Schema(description = "A sentence for each rule that was looked at, in order.", examples = """
                                    ["The profile has no client lists, so every client address may see it.", \
                                    "Visible: acl-users-allow names the user."]""")
            List<String> reasons,

            @Schema(
                    description =
                            "How the profile binds users to hosts (broker-assignment); absent where any host will do.")
            @Nullable
            Assigned assignment) {}

    /** How a profile binds the user to a host. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Assigned(
            @Schema(description = "sticky or personal.", examples = "sticky")
            String mode,

            @Schema(
                    description =
                            "The host that the user would be sent to; absent: none yet, the next selection chooses one.")
            @Nullable
            String host) {}

    private Explained explained(ExplainedProfile explained, String user) {
        SessionProfile profile = explained.profile();
        HostAssignmentMode mode = profile.policy().assignment();
        Assigned assigned = mode == HostAssignmentMode.ANY
                ? null
                : new Assigned(mode.key(), hosts.findAssigned(profile, user).orElse(null));
        return new Explained(
                explained.id(),
                explained.verdict().visible(),
                explained.verdict().reasons(),
                assigned);
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
                .map(verdict -> explained(verdict, subject.caller().user()))
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
