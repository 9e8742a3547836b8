package org.x2gobroker.admin.rest.login;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.AdminRoleRules;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemExceptionMappers;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.admin.rest.problem.ServerProblemHandler;
import org.x2gobroker.config.AdminSettings;
import org.x2gobroker.config.LiveSettings;

/**
 * Shows the OpenAPI document to those who may use the API, or to everybody where the configuration says so. The document is a page of
 * the web server and no resource, so that no annotation can ask for a role.
 */
@ApplicationScoped
class OpenApiAccessFilter {
    /** Behind the handlers that authenticate, before every page. */
    private static final int PRIORITY = 2;

    private final LiveSettings settings;

    OpenApiAccessFilter(LiveSettings settings) {
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        AdminSettings current = settings.current().admin();
        // By its beginning, because the web server knows the address with endings such as .json too.
        boolean isDocument = context.normalizedPath().startsWith(AdminApiPath.OPENAPI);
        if (!isDocument || current.openapiWithoutLogin() || !AdminRoleRules.isOn(current)) {
            context.next();
            return;
        }
        QuarkusHttpUser.getSecurityIdentity(context, null)
                .subscribe()
                .with(identity -> decide(context, identity), failure -> explain(context, failure));
    }

    private static void decide(RoutingContext context, SecurityIdentity identity) {
        if (identity.hasRole(AdminRole.AUDITOR_KEY)) {
            context.next();
        } else {
            challenge(
                    context, "Send a user name and password (Basic) or a token (Bearer) in the header Authorization.");
        }
    }

    private static void explain(RoutingContext context, Throwable failure) {
        switch (failure) {
            case AuthenticationFailedException _ -> challenge(context, "The login was not accepted.");
            case LoginUnavailableException _ ->
                ServerProblemHandler.answer(
                        context,
                        ProblemDetail.of(
                                ProblemType.AWAY, "Your login cannot be checked at present. Try again later."));
            default -> context.fail(failure);
        }
    }

    private static void challenge(RoutingContext context, String detail) {
        context.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, ProblemExceptionMappers.CHALLENGES);
        ServerProblemHandler.answer(context, ProblemDetail.of(ProblemType.LOGIN_NEEDED, detail));
    }
}
