package org.x2gobroker.admin.rest.user;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.CookieAdministration;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AuditedWrite;
import org.x2gobroker.admin.rest.QueryParameterConverters;
import org.x2gobroker.admin.rest.login.AdminIdentityFactory;
import org.x2gobroker.admin.rest.problem.ProblemDetail;

/** The cookies of a user. */
@Path(AdminApiPath.PATH + "/users/{id}/cookies")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({MediaType.APPLICATION_JSON, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Users")
public class UserCookiesResource {
    /** No account database has longer names, and what is told between replicas has to be short. */
    private static final int LONGEST_USER = 256;

    private final CookieAdministration cookies;
    private final SecurityIdentity identity;

    UserCookiesResource(CookieAdministration cookies, SecurityIdentity identity) {
        this.cookies = cookies;
        this.identity = identity;
    }

    /** What has become of the cookies. */
    record EndedCookies(
            @Schema(examples = "maja") String user,

            @Schema(description = "How many cookies the user had.", examples = "2")
            long ended) {}

    @DELETE
    @RolesAllowed(AdminRole.ADMIN_KEY)
    @AuditedWrite("cookies.end")
    @Operation(
            operationId = "endUserCookies",
            summary = "End a user's cookies",
            description =
                    "Counts on every replica at once: the user's clients have to log in anew. Sessions on hosts go on.")
    public EndedCookies end(
            @PathParam("id")
                    @Parameter(description = "The user's name as typed at the login, or as the directory has it.")
                    String user) {
        String name = QueryParameterConverters.storable("id", user);
        if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_USER) {
            throw QueryParameterConverters.wrong("id", "expected a user's name of at most " + LONGEST_USER + " bytes");
        }
        return new EndedCookies(name, cookies.endAll(name, AdminIdentityFactory.administrator(identity)));
    }
}
