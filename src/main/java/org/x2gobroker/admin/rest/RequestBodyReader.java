package org.x2gobroker.admin.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemType;
import org.x2gobroker.frontend.limit.BodyBudget;

/** Reads the bodies of requests, no more than each may hold and no more than {@link BodyBudget} lets all hold together. */
@ApplicationScoped
public class RequestBodyReader {
    /** A request with a form takes some hundred bytes, one with a public key some thousand, a profile not much more. */
    static final int LARGEST = 128 * 1024;

    private static final int PART = 8 * 1024;

    private final BodyBudget bodies;

    RequestBodyReader(BodyBudget bodies) {
        this.bodies = bodies;
    }

    /** Reads a body of ordinary size. */
    public byte[] read(InputStream body) {
        try (BodyBudget.Share share = bodies.open()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] part = readPart(body, PART);
            while (part.length > 0) {
                if (bytes.size() + part.length > LARGEST) {
                    throw new ProblemException(tooLarge(LARGEST));
                }
                if (!share.grow(part.length)) {
                    throw new ProblemException(
                            ProblemType.BUSY, "Too many requests are being read at once. Send this one again.");
                }
                bytes.writeBytes(part);
                part = readPart(body, PART);
            }
            return bytes.toByteArray();
        }
    }

    /** Reads the body of the one import that is allowed at a time; it is not part of the budget. */
    public ChunkedText readImport(InputStream body) {
        int largest = ImportSizeLimit.bytes();
        ChunkedText bytes = new ChunkedText();
        byte[] part = readPart(body, PART);
        while (part.length > 0) {
            bytes.write(part, 0, part.length);
            if (bytes.size() > largest) {
                throw new ProblemException(ImportSizeLimit.exceeded());
            }
            part = readPart(body, PART);
        }
        return bytes;
    }

    private static byte[] readPart(InputStream body, int size) {
        try {
            return body.readNBytes(size);
        } catch (IOException broken) {
            throw new ProblemException(ProblemType.UNREADABLE, "The body ended too early.");
        }
    }

    static ProblemDetail tooLarge(int largest) {
        return ProblemDetail.of(ProblemType.TOO_LARGE, "The body may have " + largest / 1024 + " KiB.");
    }
}
