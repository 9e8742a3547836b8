package org.x2gobroker.admin.rest;

import java.io.IOException;
import java.io.InputStream;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** Reads the bodies of requests, and no more than they may hold. */
public final class RequestBodyReader {
    /** A request with a form takes some hundred bytes, one with a public key some thousand, a profile not much more. */
    static final int LARGEST = 128 * 1024;

    /** {@code quarkus.http.limits.max-body-size} is above it, so that who sends more is told why. */
    public static final int LARGEST_IMPORT = 16 * 1024 * 1024;

    private RequestBodyReader() {}

    public static byte[] read(InputStream body, int largest) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(largest + 1);
        } catch (IOException broken) {
            throw new ProblemException(ProblemType.UNREADABLE, "The body ended too early.");
        }
        if (bytes.length > largest) {
            throw new ProblemException(tooLarge(largest));
        }
        return bytes;
    }

    static ProblemDetail tooLarge(int largest) {
        return ProblemDetail.of(ProblemType.TOO_LARGE, "The body may have " + largest / 1024 + " KiB.");
    }
}
