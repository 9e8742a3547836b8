package org.x2gobroker.admin.rest.problem;

import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/** Ends a request with a problem, which is sent as the response. */
public final class ProblemException extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    public ProblemException(ProblemDetail problem) {
        super(problem.detail(), problem.toResponse());
    }

    public ProblemException(ProblemType type, String detail, ProblemLocation... locations) {
        this(ProblemDetail.of(type, detail, List.of(locations)));
    }
}
