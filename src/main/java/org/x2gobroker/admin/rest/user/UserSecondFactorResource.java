package org.x2gobroker.admin.rest.user;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.SecondFactorAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.auth.factor.FactorStatus;

/** The second factor of a user. */
@Path(AdminApiPath.PATH + "/users/{id}/second-factor")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Users")
public class UserSecondFactorResource {
    private static final int LONGEST_USER = 256;

    private final SecondFactorAdministration factors;
    private final SecurityIdentity identity;

    UserSecondFactorResource(SecondFactorAdministration factors, SecurityIdentity identity) {
        this.factors = factors;
        this.identity = identity;
    }

    /** Whether a user has a second factor; never its secret. */
    record SecondFactorResponse(
            @Schema(examples = "maja") String user,

            @Schema(description = "`none`; `begun`: not confirmed yet; `active`.", examples = "active")
            String state,

            @Schema(description = "Since when.") @Nullable Instant since,

            @Schema(description = "When it was used last.") @Nullable
            Instant used,

            @Schema(description = "How many recovery codes are left.", examples = "9")
            int recoveryCodes) {}

    /** What a reset has changed. */
    record ResetSecondFactor(
            @Schema(examples = "maja") String user,

            @Schema(description = "Whether there was a second factor.")
            boolean reset) {}

    @GET
    @Operation(operationId = "getUserSecondFactor", summary = "Show whether a user has a second factor")
    public SecondFactorResponse get(@PathParam("id") @Parameter(description = "The user's name.") String user) {
        String name = checked(user);
        return switch (factors.getStatus(name, AdminIdentityFactory.administrator(identity))) {
            case FactorStatus.None() -> new SecondFactorResponse(name, "none", null, null, 0);
            case FactorStatus.Begun(Instant since) -> new SecondFactorResponse(name, "begun", since, null, 0);
            case FactorStatus.Active active ->
                new SecondFactorResponse(
                        active.user(), "active", active.since(), active.used(), active.recoveryCodes());
        };
    }

    @DELETE
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("second-factor.reset")
    @Operation(
            operationId = "resetUserSecondFactor",
            summary = "Reset a user's second factor",
            description =
                    "For users whose telephone is lost. The recovery codes end as well; cookies go on. Make sure who asks for it.")
    public ResetSecondFactor reset(@PathParam("id") @Parameter(description = "The user's name.") String user) {
        String name = checked(user);
        return new ResetSecondFactor(name, factors.reset(name, AdminIdentityFactory.administrator(identity)));
    }

    private static String checked(String user) {
        String name = QueryParameterConverters.storable("id", user);
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER) {
            throw QueryParameterConverters.wrong("id", "expected a user's name of at most " + LONGEST_USER + " bytes");
        }
        return name;
    }
}
