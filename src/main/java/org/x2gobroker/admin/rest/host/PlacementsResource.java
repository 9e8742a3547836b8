package org.x2gobroker.admin.rest.host;

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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.ScopeAware;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.placement.PlacementRecord;
import org.x2gobroker.placement.RecentPlacements;

/** Lists the recent placements: which user got which host. */
@Path(AdminApiPath.PATH + "/placements")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@ScopeAware
@Tag(name = "Hosts")
public class PlacementsResource {
    private final RecentPlacements placements;
    private final CoveredProfiles profiles;
    private final SecurityIdentity identity;

    PlacementsResource(RecentPlacements placements, CoveredProfiles profiles, SecurityIdentity identity) {
        this.placements = placements;
        this.profiles = profiles;
        this.identity = identity;
    }

    /** The latest placements. */
    @Schema(description = "Whom this replica sent where lately, the latest first.")
    record Placements(List<PlacementRecord> placements) {}

    /** Which placements a request asks for. */
    record Query(
            @QueryParam("user") @Parameter(description = "Only of this user.") @Nullable
            String user,

            @QueryParam("profile") @Parameter(description = "Only of this profile.") @Nullable
            String profile,

            @QueryParam("host") @Parameter(description = "Only to the host of this name.") @Nullable
            String host,

            @QueryParam("limit")
            @DefaultValue("100")
            @Schema(minimum = "1", maximum = "" + RecentPlacements.DEFAULT_CAPACITY)
            int limit) {
        boolean selects(PlacementRecord placement) {
            return (user == null || placement.user().equals(user))
                    && (profile == null || placement.profile().equals(profile))
                    && (host == null || placement.host().name().equals(host));
        }
    }

    @GET
    @Operation(
            operationId = "listPlacements",
            summary = "Whom the broker sent where lately, and why",
            description = "Of this replica, the latest first.")
    public Placements list(@BeanParam Query query) {
        Predicate<String> covered = profiles.of(AdminIdentityFactory.administrator(identity));
        return new Placements(placements.list().stream()
                .filter(placement -> covered.test(placement.profile()))
                .filter(query::selects)
                .limit(query.limit)
                .toList());
    }
}
