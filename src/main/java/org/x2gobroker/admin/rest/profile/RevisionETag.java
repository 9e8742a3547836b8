package org.x2gobroker.admin.rest.profile;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemLocation;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** Converts revisions to ETags and back. */
final class RevisionETag {
    private static final Pattern ETAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

    private RevisionETag() {}

    static String etag(long revision) {
        return "\"" + revision + "\"";
    }

    /** Reads the revision to change from {@code If-Match}, which is required. */
    static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_NEEDED,
                    "Send the ETag of the profile that you have seen in the header If-Match, so that you do not undo what"
                            + " somebody else has changed since.",
                    ProblemLocation.inHeader(HttpHeaders.IF_MATCH, "expected an ETag such as \"3\""));
        }
        Matcher etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw new ProblemException(
                    ProblemType.STALE,
                    "The header If-Match is no ETag of a profile. Send one as the broker gave it, with its quotes.",
                    ProblemLocation.inHeader(HttpHeaders.IF_MATCH, "expected an ETag such as \"3\""));
        }
        return Long.parseLong(etag.group(1));
    }
}
