package org.x2gobroker.admin.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Locates an error in a request; components that do not apply are null.
 *
 * @param pointer into a JSON body, as in RFC 6901
 * @param parameter the query parameter
 * @param header the header of the request
 * @param row the row of an import, counted from 1
 * @param profile the id of the profile in that row
 * @param key the key in that profile
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProblemPlace", description = "A place in a request that is at fault.")
public record ProblemLocation(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable String header,
        @Nullable Integer row,
        @Nullable String profile,
        @Nullable String key,
        String detail) {
    public static ProblemLocation inBody(String pointer, String detail) {
        return new ProblemLocation(pointer, null, null, null, null, null, detail);
    }

    public static ProblemLocation inQuery(String parameter, String detail) {
        return new ProblemLocation(null, parameter, null, null, null, null, detail);
    }

    public static ProblemLocation inHeader(String header, String detail) {
        return new ProblemLocation(null, null, header, null, null, null, detail);
    }

    public static ProblemLocation inRow(int row, String profile, @Nullable String key, String detail) {
        return new ProblemLocation(null, null, null, row, profile, key, detail);
    }

    /** Converts a key of a profile's options to a pointer into its JSON. */
    public static String pointerTo(@Nullable String key) {
        return key == null ? "/id" : "/options/" + escape(key);
    }

    /** Escapes a name for a pointer. */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
