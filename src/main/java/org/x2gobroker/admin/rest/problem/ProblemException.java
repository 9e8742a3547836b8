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

    public ProblemException(ProblemType type, String detail, ProblemLocation... locations) {
        this(ProblemDetail.of(type, detail, List.of(locations)));
    }

    ProblemDetail problem() {
        return problem;
    }
}
