package org.x2gobroker.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.x2gobroker.admin.StorableText;
import org.x2gobroker.profile.database.ProfileDraft;

/** Reads profiles from JSON. */
final class ProfileJson {
    private static final String ID = "id";
    private static final String OPTIONS = "options";

    /** What an answer says besides has no effect, so that a profile can be sent back as it came. */
    private static final Set<String> KNOWN = Set.of(ID, OPTIONS, "revision", "changedAt", "changedBy", "warnings");

    /** Steps of a path that mean another place. */
    private static final Set<String> NO_ADDRESSES = Set.of(".", "..");

    private ProfileJson() {}

    /** A whole profile that names itself. */
    static ProfileDraft readNew(InputStream body) {
        ObjectNode object = JsonBody.read(body, KNOWN);
        JsonNode id = object.path(ID);
        if (!id.isTextual() || id.textValue().isEmpty()) {
            throw JsonBody.wrong("/id", "expected the id of the profile");
        }
        if (NO_ADDRESSES.contains(id.textValue())) {
            throw JsonBody.wrong("/id", "no address can end in this; take another id");
        }
        return draft(requireStorable("/id", id.textValue()), object);
    }

    /** A whole profile for this address. */
    static ProfileDraft read(String id, InputStream body) {
        ObjectNode object = JsonBody.read(body, KNOWN);
        requireSame(id, object);
        return draft(id, object);
    }

    /** A profile changed by a JSON merge patch: a text replaces, null removes, what is missing stays. Source: RFC 7396. */
    static ProfileDraft merge(ProfileDraft profile, InputStream body) {
        ObjectNode patch = JsonBody.read(body, KNOWN);
        requireSame(profile.id(), patch);
        Map<String, String> options = new LinkedHashMap<>(profile.options());
        JsonNode changes = patch.path(OPTIONS);
        if (!changes.isObject() && !changes.isMissingNode()) {
            throw JsonBody.wrong("/options", "expected an object");
        }
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                options.remove(change.getKey());
            } else {
                options.put(key(change.getKey()), text(change.getKey(), change.getValue()));
            }
        });
        return new ProfileDraft(profile.id(), options);
    }

    private static void requireSame(String id, ObjectNode object) {
        JsonNode given = object.path(ID);
        if (!given.isMissingNode() && !given.asText().equals(id)) {
            throw JsonBody.wrong(
                    "/id", "a profile keeps its id; create one with the new id and delete this one to rename it");
        }
    }

    private static ProfileDraft draft(String id, ObjectNode object) {
        JsonNode given = object.path(OPTIONS);
        if (!given.isObject()) {
            throw JsonBody.wrong("/options", "expected an object with a text for each key");
        }
        Map<String, String> options = new LinkedHashMap<>();
        given.properties()
                .forEach(option -> options.put(key(option.getKey()), text(option.getKey(), option.getValue())));
        return new ProfileDraft(id, options);
    }

    private static String key(String key) {
        return requireStorable(ProblemPlace.pointerTo(key), key);
    }

    private static String text(String key, JsonNode value) {
        String pointer = ProblemPlace.pointerTo(key);
        boolean isScalar = value.isTextual() || value.isIntegralNumber() || value.isBoolean();
        if (!isScalar) {
            throw JsonBody.wrong(pointer, "expected a text, a whole number, true or false; a list is written \"a, b\"");
        }
        return requireStorable(pointer, value.asText());
    }

    private static String requireStorable(String pointer, String text) {
        if (!StorableText.isStorable(text)) {
            throw JsonBody.wrong(pointer, "expected text without NUL and broken characters");
        }
        return text;
    }
}
