package org.x2gobroker.frontend.http;

/**
 * Trims a field as 0.0.4.3 does: Unicode blanks at both ends go, and a control character other than tab and line breaks counts as
 * a blank.
 */
final class FieldTrimming {
    private FieldTrimming() {}

    static String trim(String text) {
        StringBuilder blanked = new StringBuilder(text);
        for (int i = 0; i < blanked.length(); i++) {
            if (isControl(blanked.charAt(i))) {
                blanked.setCharAt(i, ' ');
            }
        }
        int start = 0;
        int end = blanked.length();
        while (start < end && isBlank(blanked.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(blanked.charAt(end - 1))) {
            end--;
        }
        return blanked.substring(start, end);
    }

    private static boolean isControl(char character) {
        return character < '\t' || (character > '\r' && character < ' ');
    }

    /** Unicode white space, which Java spreads over two methods that both leave out U+0085. */
    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == '\u0085';
    }
}
