package org.x2gobroker.admin.rest;

import org.x2gobroker.admin.rest.problem.ProblemDetail;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** How large an import may be: 16 MiB with the heap of the start script and with every larger one, and a seventh of a smaller heap. */
final class ImportSizeLimit {
    /** {@code quarkus.http.limits.max-body-size} is above it, so that a client that sends more is told why. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final int HEAP_PER_BYTE = 7;

    private ImportSizeLimit() {}

    static int bytes() {
        return bytes(Runtime.getRuntime().maxMemory());
    }

    /** @param heap what the virtual machine says, which is a little less than what it was given */
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
                                : " with this heap. Import it in parts, or give the broker a larger heap: 16 MiB need"
                                        + " -Xmx128m in X2GO_BROKER_JAVA_OPTIONS."));
    }
}
