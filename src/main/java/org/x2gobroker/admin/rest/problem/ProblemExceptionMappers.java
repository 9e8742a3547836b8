package org.x2gobroker.admin.rest.problem;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.AllowedMethodsMapper;
import org.x2gobroker.admin.rest.login.LoginUnavailableException;
import org.x2gobroker.admin.role.NotPermittedException;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** Maps exceptions of the admin API to problem details; responses to X2Go clients stay as they are. */
public class ProblemExceptionMappers {
    /** What a login may look like, for the header {@code WWW-Authenticate}. */
    public static final List<String> CHALLENGES =
            List.of("Basic realm=\"X2Go Session Broker\", charset=\"UTF-8\"", "Bearer realm=\"X2Go Session Broker\"");

    @ServerExceptionMapper
    Response unavailable(DatabaseUnavailableException fault) {
        if (fault.isReadOnly()) {
            return response(
                    ProblemType.AWAY,
                    "The database takes no writes at present, so nothing was changed: the server that answers is a standby, or"
                            + " has been made read-only. Users are still served. An operator has to promote it, or to name"
                            + " all servers in X2GOBROKER_DATABASE_URL, of which the broker finds the one that takes writes.");
        }
        return response(
                ProblemType.AWAY,
                "The database does not answer, or does not do what it is asked, so nothing can be read from it or changed"
                        + " in it at present. Users are still served. Try again later; the broker's log says what is wrong."
                        + (fault.isUncertain()
                                ? " A change may have been made all the same: look at the history."
                                : ""));
    }

    @ServerExceptionMapper
    Response unavailable(DirectoryUnavailableException fault) {
        return response(
                ProblemType.AWAY,
                "The directory that knows the user's groups does not answer. Try again later, or give the groups"
                        + " with group=….");
    }

    @ServerExceptionMapper
    Response unavailable(LoginUnavailableException fault) {
        return response(
                ProblemType.AWAY,
                "Your login cannot be checked at present; the broker's log says why. Try again later.");
    }

    @ServerExceptionMapper
    Response wrongLogin(AuthenticationFailedException fault) {
        return challenge("The login was not accepted.");
    }

    @ServerExceptionMapper
    Response noLogin(UnauthorizedException fault) {
        return challenge("Send a user name and password (Basic) or a token (Bearer) in the header Authorization.");
    }

    @ServerExceptionMapper
    Response wrongRole(ForbiddenException fault) {
        return response(
                ProblemType.NOT_ALLOWED, "Auditors see everything and change nothing; this needs the role admin.");
    }

    @ServerExceptionMapper
    Response outsideOfScope(NotPermittedException fault) {
        return response(ProblemType.NOT_ALLOWED, String.valueOf(fault.getMessage()));
    }

    /** Distinguishes an unknown path from a method that the path does not allow; the web server reports both as not found. */
    @ServerExceptionMapper
    Response nothingThere(NotFoundException fault, UriInfo address) {
        if (!AdminApiPath.isBelow(address.getPath())) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        String methods = AllowedMethodsMapper.at(address.getRequestUri().getRawPath());
        return methods.isEmpty()
                ? unexplained(ProblemType.NOT_FOUND).toResponse()
                : Response.fromResponse(unexplained(ProblemType.WRONG_METHOD).toResponse())
                        .header(HttpHeaders.ALLOW, methods)
                        .build();
    }

    /** Adds a problem to the errors of the web server itself, which have no body. */
    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isBare = response.getStatus() >= 400 && !response.hasEntity();
        if (isBare && AdminApiPath.isBelow(request.getUriInfo().getPath())) {
            ProblemType kind = ProblemType.ofStatus(response.getStatus());
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            if (kind == ProblemType.WRONG_METHOD) {
                String address = request.getUriInfo().getRequestUri().getRawPath();
                response.getHeaders().putSingle(HttpHeaders.ALLOW, AllowedMethodsMapper.at(address));
            }
            response.setEntity(unexplained(kind), new Annotation[0], MediaType.valueOf(ProblemDetail.MEDIA_TYPE));
        }
    }

    private static Response response(ProblemType type, String detail) {
        return ProblemDetail.of(type, detail).toResponse();
    }

    private static ProblemDetail unexplained(ProblemType kind) {
        return ProblemDetail.of(kind, "See docs/admin-api.md and " + AdminApiPath.OPENAPI + " for what can be asked.");
    }

    private static Response challenge(String detail) {
        Response.ResponseBuilder answer = Response.fromResponse(
                ProblemDetail.of(ProblemType.LOGIN_NEEDED, detail).toResponse());
        CHALLENGES.forEach(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return answer.build();
    }
}
