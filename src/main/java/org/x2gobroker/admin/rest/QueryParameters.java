package org.x2gobroker.admin.rest;

import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemLocation;
import org.x2gobroker.admin.rest.problem.ProblemType;

/** Parses query parameters; a malformed one is a problem that names it. */
public final class QueryParameters {
    /** PostgreSQL stores a smaller range of times than Java, so these bounds keep well inside it. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private QueryParameters() {}

    /** Reads a text that the database can store. */
    public static @Nullable String text(String name, @Nullable String value) {
        if (value != null && !StorableTextCheck.isStorable(value)) {
            throw wrong(name, "expected text without NUL and broken characters");
        }
        return value == null || value.isEmpty() ? null : value;
    }

    static String required(String name, @Nullable String value) {
        String text = text(name, value);
        if (text == null) {
            throw wrong(name, "this parameter is needed");
        }
        return text;
    }

    public static int number(String name, @Nullable String value, int defaultValue, int minimum, int maximum) {
        return value == null ? defaultValue : (int) number(name, value, minimum, maximum);
    }

    public static long number(String name, String value, long minimum, long maximum) {
        try {
            long number = Long.parseLong(value);
            if (number >= minimum && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below.
        }
        throw wrong(name, "expected a number from " + minimum + " to " + maximum);
    }

    public static boolean flag(String name, @Nullable String value) {
        return switch (value) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "expected true or false");
        };
    }

    static @Nullable Instant time(String name, @Nullable String value) {
        try {
            Instant time = value == null ? null : Instant.parse(value);
            if (time == null || time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeParseException notATime) {
            // Reported below.
        }
        throw wrong(name, "expected a time such as 2026-01-31T08:00:00Z");
    }

    static InetAddress address(String name, @Nullable String value) {
        try {
            return InetAddress.ofLiteral(required(name, value));
        } catch (IllegalArgumentException notAnAddress) {
            throw wrong(name, "expected an IP address such as 192.0.2.1 or 2001:db8::1");
        }
    }

    public static <E extends Enum<E>> E oneOf(String name, @Nullable String value, E defaultValue) {
        return value == null ? defaultValue : oneOf(name, value, defaultValue.getDeclaringClass());
    }

    public static <E extends Enum<E>> E oneOf(String name, String value, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> key(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        "expected one of "
                                + constants.stream().map(QueryParameters::key).toList()));
    }

    /** Converts the name of a constant to the form in queries: {@code REPLACE_ALL} becomes {@code replace-all}. */
    public static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ProblemException wrong(String name, String detail) {
        return new ProblemException(
                ProblemType.UNREADABLE,
                "The parameter " + name + " cannot be read: " + detail + ".",
                ProblemLocation.inQuery(name, detail));
    }
}
