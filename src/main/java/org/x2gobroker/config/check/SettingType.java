package org.x2gobroker.config.check;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.DistinctNames;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;
import org.x2gobroker.config.check.SettingConstraint.TextForm;
import org.x2gobroker.config.ini.IniValueTypes;

/**
 * Converts the text of a key according to the type and the annotations of its method in {@link BrokerSettings}. The result is
 * text again, in the form that MicroProfile Config converts to that type. So the rules of the INI files ({@code yes}, {@code
 * 0300}, {@code ['a', 'b']}) are in one class, and the mapping needs no converters for them.
 */
final class SettingType {
    private static final String NO_VALUE = "expected a value; remove the key to get the default";

    private SettingType() {}

    static UnaryOperator<String> readerOf(Method key) {
        UnaryOperator<String> reader = readerOf(key.getGenericReturnType(), key);
        return key.getReturnType().equals(List.class) ? filled(reader) : reader;
    }

    private static UnaryOperator<String> readerOf(Type type, Method key) {
        if (type instanceof ParameterizedType generic) {
            UnaryOperator<String> inner = readerOf(generic.getActualTypeArguments()[0], key);
            return generic.getRawType().equals(Optional.class) ? optional(inner) : list(inner, isDistinct(key));
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "boolean", "Boolean" -> text -> String.valueOf(IniValueTypes.parseBoolean(text));
            case "int" -> integer(key.getAnnotation(IntegerRange.class));
            case "String" -> string(key);
            case "AgentQueryMode" -> text -> AgentQueryMode.parse(text).name();
            case "HostKeyPolicy" -> text -> HostKeyPolicy.parse(text).key();
            case "BindAddress" -> text -> BindAddress.parse(text).toString();
            default -> throw new IllegalStateException("no reader for " + type);
        };
    }

    private static boolean isDistinct(Method key) {
        return key.isAnnotationPresent(DistinctNames.class);
    }

    private static UnaryOperator<String> optional(UnaryOperator<String> inner) {
        return text -> text.isEmpty() ? text : inner.apply(text);
    }

    private static UnaryOperator<String> filled(UnaryOperator<String> list) {
        return text -> {
            String items = list.apply(text);
            if (items.isEmpty()) {
                throw new IllegalArgumentException(NO_VALUE);
            }
            return items;
        };
    }

    /** Joins the items with commas and escapes commas in items with a backslash, as the mapping splits them. */
    private static UnaryOperator<String> list(UnaryOperator<String> inner, boolean isDistinct) {
        return text -> items(text, inner, isDistinct).stream()
                .map(item -> item.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    private static List<String> items(String text, UnaryOperator<String> inner, boolean isDistinct) {
        List<String> items = new ArrayList<>();
        for (String item : IniValueTypes.parseList(text)) {
            String read = inner.apply(item);
            if (isDistinct && items.contains(read)) {
                throw new IllegalArgumentException("the name " + read
                        + " is given twice; remove one of them, the first that stands there is asked first");
            }
            items.add(read);
        }
        return items;
    }

    private static UnaryOperator<String> integer(@Nullable IntegerRange between) {
        int min = between == null ? 0 : between.min();
        int max = between == null ? Integer.MAX_VALUE : between.max();
        return text -> {
            long number = IniValueTypes.parseInteger(text);
            if (number < min || number > max) {
                throw new IllegalArgumentException("expected an integer from " + min + " to " + max);
            }
            return String.valueOf(number);
        };
    }

    private static UnaryOperator<String> string(Method key) {
        AcceptedNames accepts = key.getAnnotation(AcceptedNames.class);
        if (accepts != null) {
            return text -> nameIn(List.of(accepts.value()), text);
        }
        TextForm written = key.getAnnotation(TextForm.class);
        boolean isFile = key.isAnnotationPresent(FilePathKey.class);
        return text -> {
            if (text.isEmpty()) {
                throw new IllegalArgumentException(NO_VALUE);
            }
            if (written != null && !text.matches(written.pattern())) {
                throw new IllegalArgumentException("expected " + written.as());
            }
            if (isFile) {
                IniValueTypes.parsePath(text);
            }
            return text;
        };
    }

    private static String nameIn(List<String> accepted, String text) {
        return accepted.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("expected one of the names " + String.join(", ", accepted)));
    }
}
