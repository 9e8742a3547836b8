package org.x2gobroker.admin.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Explains why a request failed. Source: RFC 9457.
 *
 * @param type identifies the problem for programs; never changes
 * @param detail says in sentences what is wrong and how to mend it
 * @param errors the faulty parts of the request, if any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "Why a request was not carried out (RFC 9457).")
public record ProblemDetail(
        @Schema(examples = "urn:x2gobroker:problem:stale") String type,
        String title,
        @Schema(examples = "412") int status,

        @Schema(examples = "The revision is 4 by now, not 3. Get it again and apply your change to that.")
        String detail,

        List<ProblemLocation> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Seconds after which a request may be sent again that the broker had no room for, or no answer from others. */
    static final int RETRY_AFTER = 5;

    public ProblemDetail {
        errors = List.copyOf(errors);
    }

    public static ProblemDetail of(ProblemType kind, String detail, List<ProblemLocation> errors) {
        return new ProblemDetail(kind.type(), kind.title(), kind.status(), detail, errors);
    }

    public static ProblemDetail of(ProblemType kind, String detail) {
        return of(kind, detail, List.of());
    }

    /** Whether the same request may be carried out later. */
    boolean mayBeRepeated() {
        return status == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
    }

    Response toResponse() {
        Response.ResponseBuilder response = Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(this);
        return mayBeRepeated()
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER).build()
                : response.build();
    }
}
