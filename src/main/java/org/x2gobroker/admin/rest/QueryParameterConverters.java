package org.x2gobroker.admin.rest;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemLocation;
import org.x2gobroker.admin.rest.problem.ProblemType;

/**
 * Converts query parameters to the types of the records that hold them, within the bounds that their {@link Schema} documents; a malformed
 * one is a problem that names it.
 */
@Provider
public final class QueryParameterConverters implements ParamConverterProvider {
    /** PostgreSQL stores a smaller range of times than Java, so these bounds keep well inside it. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Optional<Schema> schema = find(Schema.class, annotations);
        return find(QueryParam.class, annotations)
                .map(parameter -> new Converter<T>(type, parameter.value(), schema))
                .orElse(null);
    }

    /** Converts the name of a constant to the form in queries: {@code REPLACE_ALL} becomes {@code replace-all}. */
    public static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a text that selects something: an empty one counts as absent. */
    public static @Nullable String emptyToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    public static ProblemException wrong(String name, String detail) {
        return new ProblemException(
                ProblemType.UNREADABLE,
                "The parameter " + name + " cannot be read: " + detail + ".",
                ProblemLocation.inQuery(name, detail));
    }

    /** Refuses a text that the database cannot store. */
    public static String storable(String name, String text) {
        if (!StorableTextCheck.isStorable(text)) {
            throw wrong(name, "expected text without NUL and broken characters");
        }
        return text;
    }

    private static <A extends Annotation> Optional<A> find(Class<A> type, Annotation[] annotations) {
        return Arrays.stream(annotations)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private record Converter<T>(Class<?> type, String name, Optional<Schema> schema) implements ParamConverter<T> {
        @Override
        @SuppressWarnings("unchecked") // T is the type, or the one that it boxes
        public T fromString(String text) {
            return (T) parse(text);
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }

        private Object parse(String text) {
            try {
                return switch (type.getSimpleName()) {
                    case "int" -> (int) number(text, Integer.MAX_VALUE);
                    case "Long" -> number(text, Long.MAX_VALUE);
                    case "boolean" -> flag(text);
                    case "Instant" -> time(text);
                    case "InetAddress" -> InetAddress.ofLiteral(storable(name, text));
                    default -> type.isEnum() ? constant(text) : storable(name, text);
                };
            } catch (DateTimeParseException notATime) {
                throw wrong(name, "expected a time such as 2026-01-31T08:00:00Z");
            } catch (IllegalArgumentException notAnAddress) {
                throw wrong(name, "expected an IP address such as 192.0.2.1 or 2001:db8::1");
            }
        }

        private long number(String text, long greatest) {
            long minimum = bound(schema.map(Schema::minimum), 0);
            long maximum = bound(schema.map(Schema::maximum), greatest);
            try {
                long number = Long.parseLong(text);
                if (number >= minimum && number <= maximum) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // Reported below.
            }
            throw wrong(name, "expected a number from " + minimum + " to " + maximum);
        }

        private static long bound(Optional<String> declared, long otherwise) {
            return declared.filter(bound -> !bound.isEmpty())
                    .map(Long::parseLong)
                    .orElse(otherwise);
        }

        private boolean flag(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw wrong(name, "expected true or false");
            }
            return text.equals("true");
        }

        private static Instant time(String text) {
            Instant time = Instant.parse(text);
            if (!time.isAfter(EARLIEST) || !time.isBefore(LATEST)) {
                throw new DateTimeParseException("out of range", text, 0);
            }
            return time;
        }

        private Object constant(String text) {
            Enum<?>[] constants = (Enum<?>[]) type.getEnumConstants();
            return Arrays.stream(constants)
                    .filter(constant -> key(constant).equals(text))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            name,
                            "expected one of "
                                    + Arrays.stream(constants)
                                            .map(QueryParameterConverters::key)
                                            .toList()));
        }
    }
}
