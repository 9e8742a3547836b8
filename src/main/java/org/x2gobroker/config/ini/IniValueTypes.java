package org.x2gobroker.config.ini;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the types of values in both INI files and in the environment variables that override them. Every method throws {@link
 * IllegalArgumentException} with the accepted values and never repeats the value, which may be secret.
 */
public final class IniValueTypes {
    /** Matches what Python's {@code int()} takes: digits of any script, with single underscores between them. */
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\p{Nd}+(?:_\\p{Nd}+)*");

    private static final int MOST_DIGITS = 4300;

    /** Includes the line break: an item on the next line after a forgotten comma is a new item. */
    private static final Pattern SEPARATOR = Pattern.compile("[,\n]");

    private IniValueTypes() {}

    /** Reads {@code 1 yes true on} and {@code 0 no false off} in any case. */
    public static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "yes", "true", "on" -> true;
            case "0", "no", "false", "off" -> false;
            default ->
                throw new IllegalArgumentException("expected a boolean: 1, yes, true or on; 0, no, false or off");
        };
    }

    /**
     * Reads a decimal integer as Python's {@code int()} does: it accepts signs, leading zeros, blanks around the number and
     * {@code _} between digits, and refuses what does not fit into 64 bits.
     */
    public static long parseInteger(String text) {
        try {
            return parseBigInteger(text).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("expected an integer of at most 18 digits", tooLarge);
        }
    }

    /** Reads a decimal integer of any size up to the {@value #MOST_DIGITS} digits that Python's {@code int()} reads. */
    public static BigInteger parseBigInteger(String text) {
        String number = PythonBlanks.strip(text);
        if (!INTEGER.matcher(number).matches()) {
            throw new IllegalArgumentException("expected an integer, such as 300");
        }
        String digits = number.replaceFirst("^[+-]", "").replace("_", "");
        if (digits.codePointCount(0, digits.length()) > MOST_DIGITS) {
            throw new IllegalArgumentException("expected an integer of at most " + MOST_DIGITS + " digits");
        }
        StringBuilder decimal = new StringBuilder(number.startsWith("-") ? "-" : "");
        digits.codePoints().forEach(digit -> decimal.append(Character.digit(digit, 10)));
        return new BigInteger(decimal.toString());
    }

    /**
     * Reads a list of items separated by commas or line breaks; it trims items and drops empty ones. It reads a text in square
     * brackets as a Python list of quoted strings, whose items stay unchanged.
     */
    public static List<String> parseList(String text) {
        String stripped = PythonBlanks.strip(text);
        if (stripped.startsWith("[") && stripped.endsWith("]")) {
            return PythonListParser.parse(stripped);
        }
        List<String> items = new ArrayList<>();
        for (String item : SEPARATOR.split(stripped)) {
            String trimmed = PythonBlanks.strip(item);
            if (!trimmed.isEmpty()) {
                items.add(trimmed);
            }
        }
        return List.copyOf(items);
    }

    /** Reads the name of a file, which need not exist. */
    public static Path parsePath(String text) {
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
