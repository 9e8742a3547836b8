package org.x2gobroker.cli.control;

import java.nio.file.Path;

/** What the broker sends to the program that has handed a command to it: a byte, and what belongs to it. */
final class ControlFrame {
    /** A length (int) and as many bytes for standard output. */
    static final int OUTPUT = 'o';

    /** The same for standard error. */
    static final int ERRORS = 'e';

    /** A prompt (UTF); the program answers by whether somebody types, whether there is a password (booleans), and the password (UTF). */
    static final int PASSWORD = 'p';

    /** Nothing: the program works in another folder than the broker, where names of files mean others, so it runs the command itself. */
    static final int ELSEWHERE = 'w';

    /** The exit code (int), and nothing after it. */
    static final int END = 'x';

    /** The longest command line, in words. */
    static final int MOST_ARGUMENTS = 64;

    private ControlFrame() {}

    /** The folder that names of files start from in this process. */
    static String workingFolder() {
        return Path.of("").toAbsolutePath().toString();
    }
}
