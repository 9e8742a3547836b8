package org.x2gobroker.admin.rest.profile;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.rest.StrictJsonReader;
import org.x2gobroker.admin.rest.problem.ProblemLocation;
import org.x2gobroker.profile.database.ProfileDraft;

/**
 * A profile in a request. The components behind the options are those of an answer; they have no effect, so that a profile can be sent
 * back as it came.
 */
record ProfileRequestBody(
        @JsonSetter(nulls = Nulls.FAIL) String id,
        @JsonSetter(nulls = Nulls.FAIL) Map<String, @Nullable Object> options,
        @Nullable Object revision,
        @Nullable Object changedAt,
        @Nullable Object changedBy,
        @Nullable Object warnings) {
    /** These ids would be relative steps in the path of a URL. */
    private static final Set<String> NO_ADDRESSES = Set.of(".", "..");

    /** Reads a new profile, which contains its id. */
    static ProfileDraft readNew(byte[] body) {
        ProfileRequestBody profile = StrictJsonReader.read(body, ProfileRequestBody.class, Map.of());
        if (profile.id.isEmpty()) {
            throw StrictJsonReader.wrong("/id", "expected the id of the profile");
        }
        if (NO_ADDRESSES.contains(profile.id)) {
            throw StrictJsonReader.wrong("/id", "no address can end in this; take another id");
        }
        requireStorable("/id", profile.id);
        return new ProfileDraft(profile.id, profile.addTo(new LinkedHashMap<>()));
    }

    /** Reads a complete profile for the id in the path. */
    static ProfileDraft read(String id, byte[] body) {
        ProfileRequestBody profile = StrictJsonReader.read(body, ProfileRequestBody.class, Map.of("id", id));
        profile.requireId(id);
        return new ProfileDraft(id, profile.addTo(new LinkedHashMap<>()));
    }

    /** Applies a JSON merge patch to a profile: a text replaces, null removes, missing keys stay. Source: RFC 7396. */
    static ProfileDraft merge(ProfileDraft profile, byte[] body) {
        ProfileRequestBody patch =
                StrictJsonReader.read(body, ProfileRequestBody.class, Map.of("id", profile.id(), "options", Map.of()));
        patch.requireId(profile.id());
        Map<String, String> options = new LinkedHashMap<>(profile.options());
        options.keySet().removeIf(key -> patch.options.containsKey(key) && patch.options.get(key) == null);
        patch.options.values().removeIf(Objects::isNull);
        return new ProfileDraft(profile.id(), patch.addTo(options));
    }

    private void requireId(String expected) {
        if (!id.equals(expected)) {
            throw StrictJsonReader.wrong(
                    "/id", "a profile keeps its id; create one with the new id and delete this one to rename it");
        }
    }

    private Map<String, String> addTo(Map<String, String> texts) {
        options.forEach((key, value) -> {
            String pointer = ProblemLocation.pointerTo(key);
            requireStorable(pointer, key);
            String text =
                    switch (value) {
                        case String given -> given;
                        case Integer _, Long _, BigInteger _, Boolean _ -> value.toString();
                        case null, default ->
                            throw StrictJsonReader.wrong(
                                    pointer,
                                    "expected a text, a whole number, true or false; a list is written \"a, b\"");
                    };
            requireStorable(pointer, text);
            texts.put(key, text);
        });
        return texts;
    }

    private static void requireStorable(String pointer, String text) {
        if (!StorableTextCheck.isStorable(text)) {
            throw StrictJsonReader.wrong(pointer, "expected text without NUL and broken characters");
        }
    }
}
