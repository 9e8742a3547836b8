package org.x2gobroker.profile.database;

import java.util.LinkedHashMap;
import java.util.Map;

/** Drafts the way tests write them down. */
public final class TestDrafts {
    private TestDrafts() {}

    public static ProfileDraft draft(String id, String... keysAndValues) {
        return new ProfileDraft(id, options(keysAndValues));
    }

    public static Map<String, String> options(String... keysAndValues) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            options.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return options;
    }
}
