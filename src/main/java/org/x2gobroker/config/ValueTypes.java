package org.x2gobroker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The types of values in both INI files and in the environment variables that override them. Every method throws {@link
 * IllegalArgumentException} with a message that says what would be accepted and never repeats the value, which may be secret.
 */
public final class ValueTypes {
    private ValueTypes() {}

    /** Reads {@code 1 yes true on} and {@code 0 no false off} in any case. */
    public static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "yes", "true", "on" -> true;
            case "0", "no", "false", "off" -> false;
            default ->
                throw new IllegalArgumentException("expected a boolean: 1, yes, true or on; 0, no, false or off");
        };
    }

    /** Reads a decimal integer as Python's {@code int()} does: signs, leading zeros and blanks around it are fine. */
    public static long parseInteger(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected an integer", notANumber);
        }
    }

    /**
     * Reads a comma separated list, items trimmed and empty ones dropped; a text in square brackets is read as a Python list of
     * quoted strings.
     */
    public static List<String> parseList(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("[") && stripped.endsWith("]")) {
            throw new IllegalArgumentException("filled in by the config room");
        }
        List<String> items = new ArrayList<>();
        for (String item : stripped.split(",", -1)) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return List.copyOf(items);
    }
}
