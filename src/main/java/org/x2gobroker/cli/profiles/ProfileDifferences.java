package org.x2gobroker.cli.profiles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.ProfileDraft;

/** Compares two sets of profiles key by key; the order of the profiles and of their keys does not matter. */
final class ProfileDifferences {
    private ProfileDifferences() {}

    /** A line for each text that only one side has, {@code -} for the first and {@code +} for the second; sorted by id and key. */
    static List<String> list(List<ProfileDraft> first, List<ProfileDraft> second) {
        Map<String, Map<String, String>> before = byId(first);
        Map<String, Map<String, String>> after = byId(second);
        List<String> lines = new ArrayList<>();
        for (String id : union(before.keySet(), after.keySet())) {
            addChange(lines, "[" + id + "]", before.containsKey(id) ? "" : null, after.containsKey(id) ? "" : null);
            Map<String, String> old = before.getOrDefault(id, Map.of());
            Map<String, String> now = after.getOrDefault(id, Map.of());
            for (String key : union(old.keySet(), now.keySet())) {
                addChange(lines, "[" + id + "] " + key + " = ", old.get(key), now.get(key));
            }
        }
        return lines;
    }

    private static void addChange(List<String> lines, String prefix, @Nullable String old, @Nullable String now) {
        if (old != null && !Objects.equals(old, now)) {
            lines.add("- " + prefix + old.replace("\n", "\\n"));
        }
        if (now != null && !Objects.equals(old, now)) {
            lines.add("+ " + prefix + now.replace("\n", "\\n"));
        }
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> union = new TreeSet<>(first);
        union.addAll(second);
        return union;
    }

    private static Map<String, Map<String, String>> byId(List<ProfileDraft> drafts) {
        Map<String, Map<String, String>> byId = new HashMap<>();
        drafts.forEach(draft -> byId.put(draft.id(), draft.options()));
        return byId;
    }
}
