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

/** Reads parameters of the query; one that cannot be read is a problem that names it. */
public final class QueryParameters {
    /** Databases know more of the past and the future than anybody asks for, but not all that Java does. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private QueryParameters() {}

    /** A text that the database could hold. */
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

    public static int number(String name, @Nullable String value, int absent, int least, int most) {
        return value == null ? absent : (int) number(name, value, least, most);
    }

    public static long number(String name, String value, long least, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException nonsense) {
            // Told below.
        }
        throw wrong(name, "expected a number from " + least + " to " + most);
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
        } catch (DateTimeParseException nonsense) {
            // Told below.
        }
        throw wrong(name, "expected a time such as 2026-01-31T08:00:00Z");
    }

    static InetAddress address(String name, @Nullable String value) {
        try {
            return InetAddress.ofLiteral(required(name, value));
        } catch (IllegalArgumentException nonsense) {
            throw wrong(name, "expected an IP address such as 192.0.2.1 or 2001:db8::1");
        }
    }

    public static <E extends Enum<E>> E oneOf(String name, @Nullable String value, E absent) {
        return value == null ? absent : oneOf(name, value, absent.getDeclaringClass());
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

    /** The name of a constant as queries have it: {@code REPLACE_ALL} is {@code replace-all}. */
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
