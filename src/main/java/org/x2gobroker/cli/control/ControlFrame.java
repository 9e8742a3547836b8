package org.x2gobroker.cli.control;

/** What the broker sends to the program that has handed a command to it: a byte, and what belongs to it. */
final class ControlFrame {
    /** A length (int) and as many bytes for standard output. */
    static final int OUTPUT = 'o';

    /** The same for standard error. */
    static final int ERRORS = 'e';

    /** A prompt (UTF); the program answers by whether somebody types, whether there is a password (booleans), and the password (UTF). */
    static final int PASSWORD = 'p';

    /** The exit code (int), and nothing after it. */
    static final int END = 'x';

    /** The longest command line, in words. */
    static final int MOST_ARGUMENTS = 64;

    private ControlFrame() {}
}
