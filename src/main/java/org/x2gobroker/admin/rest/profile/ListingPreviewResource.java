package org.x2gobroker.admin.rest.profile;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.PrincipalQuery;
import org.x2gobroker.admin.rest.PrincipalResolver;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ClientEventConfig;
import org.x2gobroker.broker.ListProfiles;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.JsonAnswerText;
import org.x2gobroker.frontend.PlainAnswerText;

/** Shows the listing that a user would get. */
@Path(AdminApiPath.PATH + "/preview")
@RolesAllowed(AdminRole.AUDITOR_KEY)
@RunOnVirtualThread
@Produces({ListingPreviewResource.PLAIN_TYPE, ListingPreviewResource.JSON_TYPE, ProblemDetail.MEDIA_TYPE})
@Tag(name = "Access")
public class ListingPreviewResource {
    static final String PLAIN_TYPE = "text/plain";
    static final String JSON_TYPE = "text/json";

    /** Names the backend whose profiles the answer lists. */
    static final String BACKEND_HEADER = "X2Go-Backend";

    private final LiveSettings settings;
    private final PrincipalResolver principals;
    private final ListProfiles listProfiles;
    private final PlainAnswerText plainText = new PlainAnswerText();

    ListingPreviewResource(LiveSettings settings, PrincipalResolver principals, ListProfiles listProfiles) {
        this.settings = settings;
        this.principals = principals;
        this.listProfiles = listProfiles;
    }

    /** The protocols that know listings. */
    enum Format {
        PLAIN,
        JSON
    }

    @GET
    @Operation(
            operationId = "previewListing",
            summary = "The exact listing a user would get",
            description =
                    "The body that X2Go Client (plain) or PyHoca (json) would get for listsessions, but for the cookie."
                            + " The header X2Go-Backend names the backend.")
    public Response preview(
            @BeanParam PrincipalQuery query,
            @QueryParam("format")
                    @DefaultValue("plain")
                    @Parameter(description = "plain (if absent) or json.", example = "json")
                    @Schema(implementation = String.class)
                    Format format) {
        PrincipalResolver.Subject subject = principals.resolve(query, null);
        BrokerAnswer.Granted answer = new BrokerAnswer.Granted(
                null,
                new BrokerAnswer.Result.Profiles(
                        listProfiles.list(subject.backend(), subject.principal()),
                        ClientEventConfig.of(settings.current().global())));
        Response.ResponseBuilder text =
                switch (format) {
                    case PLAIN -> Response.ok(plainText.render(answer), PLAIN_TYPE + "; charset=utf-8");
                    case JSON ->
                        Response.ok(
                                JsonAnswerText.render(answer, JsonAnswerText.LIST_PROFILES),
                                JSON_TYPE + "; charset=utf-8");
                };
        return text.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(BACKEND_HEADER, subject.backend().name())
                .build();
    }
}
