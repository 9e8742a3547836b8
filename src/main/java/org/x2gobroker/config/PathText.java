package org.x2gobroker.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Names of files as settings write them. */
final class PathText {
    private PathText() {}

    /** Throws {@link IllegalArgumentException} with a message that says what would be accepted. */
    static Path parse(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unwritable) {
            throw new IllegalArgumentException(
                    "expected the name of a file; one with letters beyond ASCII needs a locale such as C.UTF-8"
                            + " (variable LC_ALL)",
                    unwritable);
        }
    }
}
