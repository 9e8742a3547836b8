package org.x2gobroker.config.ini;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads a list of quoted strings as it would be written in Python, such as {@code ['a', "b\n"]}. It is parsed, never evaluated:
 * anything but string literals is refused.
 */
final class PythonListParser {
    private static final String BLANKS = " \t\f\n";

    private final String text;
    private int position;

    private PythonListParser(String text) {
        this.text = text;
    }

    /** Throws {@link IllegalArgumentException} for everything that is no such list. */
    static List<String> parse(String text) {
        PythonListParser reader = new PythonListParser(text);
        List<String> items = reader.readList();
        if (reader.position != text.length()) {
            throw unreadable();
        }
        return List.copyOf(items);
    }

    private List<String> readList() {
        List<String> items = new ArrayList<>();
        expect('[');
        while (peekAfterBlanks() != ']') {
            items.add(readStrings());
            if (peekAfterBlanks() != ']') {
                expect(',');
            }
        }
        expect(']');
        return items;
    }

    /** Reads one item: string literals side by side are one string in Python. */
    private String readStrings() {
        StringBuilder item = new StringBuilder();
        do {
            readString(item);
        } while (isStringStart(peekAfterBlanks()));
        return item.toString();
    }

    private void readString(StringBuilder item) {
        char start = next();
        char quote = start == 'u' || start == 'U' ? next() : start;
        if (quote != '\'' && quote != '"') {
            throw unreadable();
        }
        for (char character = next(); character != quote; character = next()) {
            if (character == '\n') {
                throw unreadable();
            } else if (character == '\\') {
                readEscape(item);
            } else {
                item.append(character);
            }
        }
    }

    private void readEscape(StringBuilder item) {
        char character = next();
        switch (character) {
            case '\n' -> {} // a line break after a backslash joins the lines
            case '\\', '\'', '"' -> item.append(character);
            case 'a' -> item.append('\u0007');
            case 'b' -> item.append('\b');
            case 'f' -> item.append('\f');
            case 'n' -> item.append('\n');
            case 'r' -> item.append('\r');
            case 't' -> item.append('\t');
            case 'v' -> item.append('\u000b');
            case 'x' -> readCodePoint(item, 2);
            case 'u' -> readCodePoint(item, 4);
            case 'U' -> readCodePoint(item, 8);
            case 'N' -> throw unreadable();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> readOctal(item);
            default -> item.append('\\').append(character);
        }
    }

    /** A surrogate is no character, and no answer could carry it. */
    private void readCodePoint(StringBuilder item, int digits) {
        long codePoint = 0;
        for (int i = 0; i < digits; i++) {
            char digit = next();
            if (!HexFormat.isHexDigit(digit)) {
                throw unreadable();
            }
            codePoint = codePoint * 16 + HexFormat.fromHexDigit(digit);
        }
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (isSurrogate || codePoint > Character.MAX_CODE_POINT) {
            throw unreadable();
        }
        item.appendCodePoint((int) codePoint);
    }

    private void readOctal(StringBuilder item) {
        int codePoint = 0;
        position--;
        for (int i = 0; i < 3 && text.charAt(position) >= '0' && text.charAt(position) <= '7'; i++) {
            codePoint = codePoint * 8 + (next() - '0');
        }
        item.append((char) codePoint);
    }

    private char peekAfterBlanks() {
        while (position < text.length() && BLANKS.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (position == text.length()) {
            throw unreadable();
        }
        return text.charAt(position);
    }

    private char next() {
        if (position == text.length()) {
            throw unreadable();
        }
        return text.charAt(position++);
    }

    private void expect(char expected) {
        if (next() != expected) {
            throw unreadable();
        }
    }

    /** {@code u'…'} was how Python 2 wrote a string of characters. */
    private static boolean isStringStart(char character) {
        return character == '\'' || character == '"' || character == 'u' || character == 'U';
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "expected a list: either items separated by commas, or quoted strings in brackets like ['a', 'b']");
    }
}
