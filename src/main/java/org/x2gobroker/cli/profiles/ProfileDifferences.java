package org.x2gobroker.cli.profiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.ProfileDraft;

/** In which keys two sets of profiles differ; their order does not matter. */
final class ProfileDifferences {
    private ProfileDifferences() {}

    /** A line for each text that only one side has, {@code -} for the first and {@code +} for the second; sorted by id and key. */
    static List<String> list(List<ProfileDraft> first, List<ProfileDraft> second) {
        Map<String, Map<String, String>> before = byId(first);
        Map<String, Map<String, String>> after = byId(second);
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<String> lines = new ArrayList<>();
        for (String id : ids) {
            lines.addAll(compare(id, before.get(id), after.get(id)));
        }
        return lines;
    }

    private static List<String> compare(
            String id, @Nullable Map<String, String> before, @Nullable Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        if (before == null || after == null) {
            lines.add((before == null ? "+" : "-") + " [" + id + "]");
        }
        TreeSet<String> keys = new TreeSet<>();
        keys.addAll(before == null ? List.of() : before.keySet());
        keys.addAll(after == null ? List.of() : after.keySet());
        for (String key : keys) {
            String old = before == null ? null : before.get(key);
            String now = after == null ? null : after.get(key);
            if (!Objects.equals(old, now)) {
                add(lines, "- [" + id + "] " + key, old);
                add(lines, "+ [" + id + "] " + key, now);
            }
        }
        return lines;
    }

    private static void add(List<String> lines, String place, @Nullable String text) {
        if (text != null) {
            lines.add(place + " = " + text.replace("\n", "\\n"));
        }
    }

    private static Map<String, Map<String, String>> byId(List<ProfileDraft> drafts) {
        Map<String, Map<String, String>> byId = new HashMap<>();
        drafts.forEach(draft -> byId.put(draft.id(), draft.options()));
        return byId;
    }
}
