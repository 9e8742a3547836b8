package org.x2gobroker.profile.database;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A session profile as an administrator writes it: what a section of a profile file is, without what it inherits. Nothing is
 * checked yet; {@link ProfileStore} does that.
 *
 * @param id the name of the section; {@link #DEFAULTS} for the entries that all profiles inherit
 * @param options the text of each key as it would stand in a profile file, several lines joined with a newline; time windows are
 *     the key {@value #TIMES}
 */
public record ProfileDraft(String id, Map<String, String> options) {
    /** The id of the row that all profiles inherit from; no profile can have it. */
    public static final String DEFAULTS = "DEFAULT";

    /** The key of the time windows, such as {@code Mon-Fri 08:00-18:00 Europe/Berlin}. */
    public static final String TIMES = "acl-times";

    public ProfileDraft {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public boolean isDefaults() {
        return id.equals(DEFAULTS);
    }
}
