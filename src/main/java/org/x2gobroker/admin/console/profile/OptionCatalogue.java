package org.x2gobroker.admin.console.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The options of profiles as forms offer them, in groups; their explanations are texts of the console. */
final class OptionCatalogue {
    /** All options that have an explanation, in their order. */
    static final Map<String, Option> ALL = read();

    private OptionCatalogue() {}

    /** How an option is typed. */
    enum Kind {
        TEXT,
        LONG,
        LIST,
        NUMBER,
        FLAG,
        CHOICE,
        SUGGEST
    }

    /** @param choices what it may be, or what is suggested; empty: anything */
    record Option(String group, String key, Kind kind, List<String> choices) {
        Option {
            choices = List.copyOf(choices);
        }
    }

    private static Map<String, Option> read() {
        String resource = "/console/options.txt";
        try (InputStream file = Objects.requireNonNull(OptionCatalogue.class.getResourceAsStream(resource), resource)) {
            Map<String, Option> all = new LinkedHashMap<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    List<String> words = List.of(line.split(" ", 4));
                    all.put(words.get(1), option(words));
                }
            }
            return java.util.Collections.unmodifiableMap(all);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Option option(List<String> words) {
        Kind kind = Kind.valueOf(words.get(2).toUpperCase(Locale.ROOT));
        List<String> choices = new ArrayList<>();
        if (kind == Kind.FLAG) {
            choices.addAll(List.of("true", "false"));
        } else if (words.size() > 3) {
            choices.addAll(List.of(words.get(3).split("\\|")));
        }
        return new Option(words.getFirst(), words.get(1), kind, choices);
    }
}
