package org.x2gobroker.admin.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;

/** Reads JSON bodies strictly: a name that is given twice, or that nobody knows, is somebody's mistake. */
final class JsonBody {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /** @param known the names that mean something; more are a problem that names them */
    static ObjectNode read(InputStream body, Set<String> known) {
        JsonNode node = parse(body);
        if (!(node instanceof ObjectNode object)) {
            throw wrong("", "expected a JSON object");
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw wrong(
                        "/" + ProblemPlace.escape(name),
                        "there is no such name here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return object;
    }

    /** The number of this name, which has to be there. */
    static long number(ObjectNode object, String name) {
        JsonNode node = object.path(name);
        if (!node.canConvertToLong() || !node.isIntegralNumber()) {
            throw wrong("/" + name, "expected a whole number");
        }
        return node.longValue();
    }

    static boolean flag(ObjectNode object, String name) {
        JsonNode node = object.path(name);
        if (!node.isBoolean()) {
            throw wrong("/" + name, "expected true or false");
        }
        return node.booleanValue();
    }

    static ProblemException wrong(String pointer, String detail) {
        return new ProblemException(
                ProblemKind.INVALID,
                "The body cannot be used: " + (pointer.isEmpty() ? "" : pointer + ": ") + detail + ".",
                ProblemPlace.inBody(pointer, detail));
    }

    private static JsonNode parse(InputStream body) {
        try {
            return JSON.readTree(Body.read(body, Body.LARGEST));
        } catch (JsonProcessingException nonsense) {
            String place = nonsense.getLocation() == null
                    ? ""
                    : " in line %d, column %d"
                            .formatted(
                                    nonsense.getLocation().getLineNr(),
                                    nonsense.getLocation().getColumnNr());
            throw new ProblemException(
                    ProblemKind.UNREADABLE, "The body is no JSON" + place + ": " + nonsense.getOriginalMessage() + ".");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
