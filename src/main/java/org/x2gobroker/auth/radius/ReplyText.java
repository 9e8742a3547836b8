package org.x2gobroker.auth.radius;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The text of a server, fit for a line of the log and for a terminal. */
final class ReplyText {
    private static final int LONGEST = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\s]+");

    private ReplyText() {}

    /** Whether the text could stand in a line as it is. */
    static boolean isPrintable(String text) {
        return !UNPRINTABLE.matcher(text.replace(" ", "")).find();
    }

    /** One text of all parts, without line breaks and anything that cannot be printed, and shortened. */
    static String of(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        String text = UNPRINTABLE
                .matcher(all.toString(StandardCharsets.UTF_8))
                .replaceAll(" ")
                .strip();
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
