package org.x2gobroker.admin.rest;

import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemType;

/**
 * How large an import may be: as large as the heap can hold what an import makes of it, beside everything else, and at most 16 MiB. An
 * INI file of 4 MiB with 42,000 profiles was measured to need 90 MiB while it is read.
 */
final class ImportSizeLimit {
    /** {@code quarkus.http.limits.max-body-size} is above it, so that a client that sends more is told why. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final int HEAP_PER_BYTE = 64;

    private ImportSizeLimit() {}

    static int bytes() {
        return bytes(Runtime.getRuntime().maxMemory());
    }

    static int bytes(long heap) {
        return (int) Math.min(LARGEST, heap / HEAP_PER_BYTE);
    }

    static ProblemDetail exceeded() {
        int largest = bytes();
        return ProblemDetail.of(
                ProblemType.TOO_LARGE,
                "An import may have " + largest / 1024 + " KiB"
                        + (largest == LARGEST
                                ? "."
                                : " with this heap. Import it in parts, or give the broker a larger heap: an import of"
                                        + " 16 MiB needs 1 GiB (-Xmx1g in X2GO_BROKER_JAVA_OPTIONS)."));
    }
}
