package org.x2gobroker.profile.database;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Is a session profile as an administrator writes it: a section of a profile file without what it inherits. It is not
 * validated; {@link ProfileStore} does that.
 *
 * @param id the name of the section; {@link #DEFAULTS} for the entries that all profiles inherit
 * @param options the text of each key as in a profile file, several lines joined with a newline; the key of time windows is
 *     {@value #TIMES}
 */
public record ProfileDraft(String id, Map<String, String> options) {
    /** Is the id of the row that all profiles inherit from; no profile can have it. */
    public static final String DEFAULTS = "DEFAULT";

    /** Is the key of the time windows, such as {@code Mon-Fri 08:00-18:00 Europe/Berlin}. */
    public static final String TIMES = "acl-times";

    public ProfileDraft {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public boolean isDefaults() {
        return id.equals(DEFAULTS);
    }
}
