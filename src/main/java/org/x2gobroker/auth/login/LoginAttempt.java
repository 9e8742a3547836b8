package org.x2gobroker.auth.login;

import java.net.InetAddress;
import java.util.Locale;

/**
 * One attempt to get in, as it is logged.
 *
 * @param mechanism what decided: the name of a password mechanism, {@code cookie}, or {@code open} where nothing is asked for
 * @param reason why, for the operator
 */
public record LoginAttempt(String user, InetAddress client, String mechanism, Outcome outcome, String reason) {
    static final int LONGEST_USER = 64;
    static final int LONGEST_REASON = 300;

    /** How an attempt ends; the log has the names in lower case. */
    public enum Outcome {
        GRANTED,
        REFUSED,
        UNAVAILABLE,
        /** Too many others are waiting, or the client has left; nothing was checked. */
        OVERLOADED
    }

    /**
     * The log line, whose form is promised in docs/authentication.md. What a client chose comes after everything that a filter
     * looks at, in quotes, with quotes, backslashes and everything that is not printable escaped.
     */
    public String toLine() {
        return "authentication outcome=%s address=%s mechanism=%s user=\"%s\" reason=\"%s\""
                .formatted(
                        outcome.name().toLowerCase(Locale.ROOT),
                        client.getHostAddress(),
                        mechanism,
                        quotable(user, LONGEST_USER),
                        quotable(reason, LONGEST_REASON));
    }

    /** The text, shortened and without what could end the quotes, the line or the reader's trust in either. */
    static String quotable(String text, int longest) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().limit(longest).forEach(character -> append(escaped, character));
        return text.codePointCount(0, text.length()) > longest
                ? escaped.append('…').toString()
                : escaped.toString();
    }

    private static void append(StringBuilder escaped, int character) {
        if (character == '"' || character == '\\') {
            escaped.append('\\').appendCodePoint(character);
        } else if (isPrintable(character)) {
            escaped.appendCodePoint(character);
        } else {
            escaped.append("\\u{%x}".formatted(character));
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
