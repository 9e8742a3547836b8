package org.x2gobroker.profile.database.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.x2gobroker.profile.OptionValue;

/** Converts options to the JSON of the columns {@code written}, which keeps their order, and {@code options}, which has types. */
public final class WrittenOptionsCodec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private WrittenOptionsCodec() {}

    public static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the database holds options that are no object of strings", failure);
        }
    }

    /** Writes a missing value as JSON's {@code null}. */
    static String writeTyped(Map<String, OptionValue> options, Iterable<String> unset) {
        Map<String, Object> values = new LinkedHashMap<>();
        options.forEach((key, value) -> values.put(key, plain(value)));
        unset.forEach(key -> values.put(key, null));
        return write(values);
    }

    private static Object plain(OptionValue value) {
        return switch (value) {
            case OptionValue.Text text -> text.value();
            case OptionValue.Flag flag -> flag.value();
            case OptionValue.Number number -> number.value();
            case OptionValue.TextList list -> list.values();
        };
    }

    static String write(Map<String, ?> options) {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("strings, numbers and lists are always JSON", failure);
        }
    }
}
