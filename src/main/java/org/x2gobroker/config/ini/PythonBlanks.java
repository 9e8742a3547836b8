package org.x2gobroker.config.ini;

/**
 * Strips blanks as Python's {@code str.strip()} does. Java differs: {@link String#strip()} keeps the no-break space, {@link
 * String#trim()} keeps everything above U+0020.
 */
public final class PythonBlanks {
    private PythonBlanks() {}

    public static String strip(String text) {
        return stripTrailing(text.substring(indentOf(text)));
    }

    static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Returns the number of blanks at the start of a line. */
    static int indentOf(String line) {
        int indent = 0;
        while (indent < line.length() && isBlank(line.charAt(indent))) {
            indent++;
        }
        return indent;
    }

    static boolean isBlank(char character) {
        return switch (character) {
            case '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000' -> true;
            default ->
                (character >= '\t' && character <= '\r')
                        || (character >= '\u001c' && character <= ' ')
                        || (character >= '\u2000' && character <= '\u200a');
        };
    }
}
