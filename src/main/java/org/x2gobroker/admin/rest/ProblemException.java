package org.x2gobroker.admin.rest;

import java.util.List;

/** A request that comes to nothing; {@link ProblemAnswers} answers it with the problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    ProblemException(ProblemKind kind, String detail, ProblemPlace... places) {
        this(Problem.of(kind, detail, List.of(places)));
    }

    Problem problem() {
        return problem;
    }
}
