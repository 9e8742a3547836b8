package org.x2gobroker.admin.rest.profile;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.x2gobroker.admin.rest.AdminApiPath;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemLocation;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileWriteResult;

/** Translates the result of a change to a response. */
final class WriteResponses {
    private WriteResponses() {}

    static Response of(ProfileWriteResult outcome, Response.Status done) {
        return switch (outcome) {
            case ProfileWriteResult.Saved saved ->
                Response.status(done)
                        .header(
                                HttpHeaders.ETAG,
                                RevisionETag.etag(saved.profile().revision()))
                        .entity(ProfileResponse.of(saved.profile(), ProfileResponse.Warning.of(saved.warnings())))
                        .build();
            case ProfileWriteResult.Deleted _ -> Response.noContent().build();
            case ProfileWriteResult.Missing _ -> throw missing();
            case ProfileWriteResult.StaleRevision(long current) ->
                throw new ProblemException(
                        ProblemType.STALE,
                        "The revision is " + current + " by now. Get it again and apply your change to that.",
                        ProblemLocation.inHeader(HttpHeaders.IF_MATCH, "expected " + RevisionETag.etag(current)));
            case ProfileWriteResult.Exists(long current) ->
                throw new ProblemException(
                        ProblemType.ALREADY_THERE,
                        "There already is a profile with this id, revision " + current
                                + ". Replace it, or take another id.",
                        ProblemLocation.inBody("/id", "expected an id that is not taken"));
            case ProfileWriteResult.Invalid(List<FieldProblem> problems) -> throw invalid(problems);
        };
    }

    static ProblemException missing() {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                "There is no such profile, or no such revision of it. " + AdminApiPath.PATH + "/profiles lists them.");
    }

    private static ProblemException invalid(List<FieldProblem> problems) {
        String sentences = problems.stream().map(FieldProblem::sentence).collect(Collectors.joining(" "));
        List<ProblemLocation> locations = problems.stream()
                .map(problem -> ProblemLocation.inBody(ProblemLocation.pointerTo(problem.key()), problem.sentence()))
                .toList();
        return new ProblemException(ProblemDetail.of(ProblemType.INVALID, sentences, locations));
    }
}
