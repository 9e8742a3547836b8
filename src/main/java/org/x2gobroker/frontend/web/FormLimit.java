package org.x2gobroker.frontend.web;

import java.util.function.Supplier;

/**
 * How large a form may be.
 *
 * @param text bytes of one whose fields are encoded as text
 * @param file bytes of one that carries files
 * @param tooLarge what is answered to a larger one
 */
public record FormLimit(int text, int file, Supplier<PageResponse> tooLarge) {
    /** The same for both, and an answer without words. */
    public FormLimit(int bytes) {
        this(bytes, bytes, () -> PageResponse.of(413));
    }
}
