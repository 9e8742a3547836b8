package org.x2gobroker.admin.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.WriteOutcome;

/** What became of a change, as an answer. */
final class WriteAnswers {
    private WriteAnswers() {}

    static Response of(WriteOutcome outcome, Response.Status done) {
        return switch (outcome) {
            case WriteOutcome.Saved saved ->
                Response.status(done)
                        .header(HttpHeaders.ETAG, Revision.etag(saved.profile().revision()))
                        .entity(ProfileAnswer.of(saved.profile(), ProfileAnswer.Warning.of(saved.warnings())))
                        .build();
            case WriteOutcome.Deleted _ -> Response.noContent().build();
            case WriteOutcome.Missing _ -> throw missing();
            case WriteOutcome.StaleRevision(long current) ->
                throw new ProblemException(
                        ProblemKind.STALE,
                        "The revision is " + current + " by now. Get it again and apply your change to that.",
                        ProblemPlace.inHeader(HttpHeaders.IF_MATCH, "expected " + Revision.etag(current)));
            case WriteOutcome.Exists(long current) ->
                throw new ProblemException(
                        ProblemKind.ALREADY_THERE,
                        "There already is a profile with this id, revision " + current
                                + ". Replace it, or take another id.",
                        ProblemPlace.inBody("/id", "expected an id that is not taken"));
            case WriteOutcome.Invalid(List<FieldProblem> problems) -> throw invalid(problems);
        };
    }

    static ProblemException missing() {
        return new ProblemException(
                ProblemKind.NOT_FOUND,
                "There is no such profile, or no such revision of it. " + AdminApi.PATH + "/profiles lists them.");
    }

    private static ProblemException invalid(List<FieldProblem> problems) {
        String sentences = problems.stream().map(FieldProblem::sentence).collect(Collectors.joining(" "));
        List<ProblemPlace> places = problems.stream()
                .map(problem -> ProblemPlace.inBody(ProblemPlace.pointerTo(problem.key()), problem.sentence()))
                .toList();
        return new ProblemException(Problem.of(ProblemKind.INVALID, sentences, places));
    }
}
