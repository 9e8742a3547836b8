package org.x2gobroker.admin.rest.problem;

import java.util.List;

/** Ends a request with a problem, which {@link ProblemExceptionMappers} sends as the response. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    public ProblemException(ProblemDetail problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public ProblemException(ProblemType kind, String detail, ProblemLocation... places) {
        this(ProblemDetail.of(kind, detail, List.of(places)));
    }

    ProblemDetail problem() {
        return problem;
    }
}
