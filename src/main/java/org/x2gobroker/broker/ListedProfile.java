package org.x2gobroker.broker;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.SessionProfile;

/**
 * A session profile as one user sees it.
 *
 * @param profile what is the same for everybody
 * @param personal the options that depend on who asks and on what runs where; they beat the profile's own
 */
public record ListedProfile(SessionProfile profile, Map<String, OptionValue> personal) {
    public ListedProfile {
        personal = Collections.unmodifiableMap(new LinkedHashMap<>(personal));
    }

    public String id() {
        return profile.id();
    }

    /** The value of an option as this user sees it; {@code null} when the profile has none. */
    public @Nullable OptionValue findOption(String option) {
        OptionValue own = personal.get(option);
        return own == null ? profile.options().get(option) : own;
    }

    /** All options, in no particular order. */
    public Map<String, OptionValue> options() {
        Map<String, OptionValue> options = new HashMap<>(profile.options());
        options.putAll(personal);
        return options;
    }
}
