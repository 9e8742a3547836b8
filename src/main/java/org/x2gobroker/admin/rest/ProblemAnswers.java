package org.x2gobroker.admin.rest;

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
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.x2gobroker.database.DatabaseAwayException;
import org.x2gobroker.directory.DirectoryUnavailableException;

/** Turns what went wrong into problem details; what clients of the broker are told stays as it is. */
class ProblemAnswers {
    private static final String BASIC = "Basic realm=\"X2Go Session Broker\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"X2Go Session Broker\"";

    @ServerExceptionMapper
    Response known(ProblemException fault) {
        return fault.problem().toResponse();
    }

    @ServerExceptionMapper
    Response away(DatabaseAwayException fault) {
        return Problem.of(
                        ProblemKind.AWAY,
                        "The database does not answer, or does not do what it is asked, so nothing can be read from it or changed"
                                + " in it at present. Users are still served. Try again later; the broker's log says what is wrong."
                                + (fault.isUncertain()
                                        ? " A change may have been made all the same: look at the history."
                                        : ""))
                .toResponse();
    }

    @ServerExceptionMapper
    Response away(DirectoryUnavailableException fault) {
        return Problem.of(
                        ProblemKind.AWAY,
                        "The directory that knows the user's groups does not answer. Try again later, or give the groups"
                                + " with group=….")
                .toResponse();
    }

    @ServerExceptionMapper
    Response away(LoginUnavailableException fault) {
        return Problem.of(
                        ProblemKind.AWAY,
                        "Your login cannot be checked at present; the broker's log says why. Try again later.")
                .toResponse();
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
        return Problem.of(
                        ProblemKind.NOT_ALLOWED,
                        "Auditors see everything and change nothing; this needs the role admin.")
                .toResponse();
    }

    /** To the web server an address without this method may be none at all. */
    @ServerExceptionMapper
    Response nothingThere(NotFoundException fault, UriInfo address) {
        if (!AdminApi.isBelow(address.getPath())) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        String methods = AllowedMethods.at(address.getRequestUri().getRawPath());
        return methods.isEmpty()
                ? unexplained(ProblemKind.NOT_FOUND).toResponse()
                : Response.fromResponse(unexplained(ProblemKind.WRONG_METHOD).toResponse())
                        .header(HttpHeaders.ALLOW, methods)
                        .build();
    }

    /** What the web server refuses by itself comes without a word. */
    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response) {
        boolean isBare = response.getStatus() >= 400 && !response.hasEntity();
        if (isBare && AdminApi.isBelow(request.getUriInfo().getPath())) {
            ProblemKind kind = ProblemKind.ofStatus(response.getStatus());
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            if (kind == ProblemKind.WRONG_METHOD) {
                String address = request.getUriInfo().getRequestUri().getRawPath();
                response.getHeaders().putSingle(HttpHeaders.ALLOW, AllowedMethods.at(address));
            }
            response.setEntity(unexplained(kind), new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
        }
    }

    private static Problem unexplained(ProblemKind kind) {
        return Problem.of(kind, "See docs/admin-api.md and " + AdminApi.OPENAPI + " for what can be asked.");
    }

    private static Response challenge(String detail) {
        return Response.fromResponse(
                        Problem.of(ProblemKind.LOGIN_NEEDED, detail).toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, BASIC)
                .header(HttpHeaders.WWW_AUTHENTICATE, BEARER)
                .build();
    }
}
