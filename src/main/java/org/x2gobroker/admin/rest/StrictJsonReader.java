package org.x2gobroker.admin.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.rest.problem.ProblemLocation;
import org.x2gobroker.admin.rest.problem.ProblemType;

/**
 * Reads JSON bodies into records, strictly: duplicate names, names that the record does not have and values of another type are errors.
 */
public final class StrictJsonReader {
    /** Python's own limit, to which a profile file may go. */
    private static final int MOST_DIGITS = 4300;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private StrictJsonReader() {}

    /**
     * Passes a {@link ProblemException} of the record's constructor on.
     *
     * @param absent the values of missing names; an explicit null is not missing
     */
    public static <T extends Record> T read(byte[] body, Class<T> type, Map<String, ?> absent) {
        try {
            if (!(JSON.readTree(body) instanceof ObjectNode object)) {
                throw wrong("", "expected a JSON object");
            }
            requireKnown(object, type);
            absent.forEach((name, value) -> object.putIfAbsent(name, JSON.valueToTree(value)));
            return JSON.treeToValue(object, type);
        } catch (JsonMappingException unfit) {
            throw unfit.getCause() instanceof ProblemException problem ? problem : wrong(pointer(unfit), detail(unfit));
        } catch (JsonProcessingException notJson) {
            String location = notJson.getLocation() == null
                    ? ""
                    : " in line %d, column %d"
                            .formatted(
                                    notJson.getLocation().getLineNr(),
                                    notJson.getLocation().getColumnNr());
            throw new ProblemException(
                    ProblemType.UNREADABLE,
                    "The body is no JSON" + location + ": " + notJson.getOriginalMessage() + ".");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static ProblemException wrong(String pointer, String detail) {
        return new ProblemException(
                ProblemType.INVALID,
                "The body cannot be used: " + (pointer.isEmpty() ? "" : pointer + ": ") + detail + ".",
                ProblemLocation.inBody(pointer, detail));
    }

    /** Reports unknown names before missing ones, because a misspelled name is both. Jackson would report the missing name first. */
    private static void requireKnown(ObjectNode object, Class<? extends Record> type) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .sorted()
                .toList();
        object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(
                            "/" + ProblemLocation.escape(name),
                            "there is no such name here; known are " + String.join(", ", known));
                });
    }

    private static String pointer(JsonMappingException unfit) {
        return unfit.getPath().stream()
                .map(step -> "/" + ProblemLocation.escape(step.getFieldName()))
                .collect(Collectors.joining());
    }

    private static String detail(JsonMappingException unfit) {
        Class<?> expected = unfit instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : long.class;
        if (Map.class.isAssignableFrom(expected)) {
            return "expected an object with a text for each key";
        }
        return expected == String.class
                ? "expected a text"
                : expected == boolean.class ? "expected true or false" : "expected a whole number";
    }
}
