package org.x2gobroker.admin.console.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of one option in a change.
 *
 * @param before its text before; empty if it was not set
 * @param after its text after; empty if it is not set any more
 */
public record OptionChange(String key, String before, String after) {
    private static final int LONGEST = 2000;

    public OptionChange {
        before = shortened(before);
        after = shortened(after);
    }

    /**
     * Returns what differs, sorted by key.
     *
     * @param before null: there was no profile
     * @param after null: there is none any more
     */
    public static List<OptionChange> between(
            @Nullable Map<String, String> before, @Nullable Map<String, String> after) {
        Map<String, String> old = before == null ? Map.of() : before;
        Map<String, String> now = after == null ? Map.of() : after;
        Set<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<OptionChange> changes = new ArrayList<>();
        for (String key : keys) {
            String was = old.getOrDefault(key, "");
            String is = now.getOrDefault(key, "");
            if (!was.equals(is) || old.containsKey(key) != now.containsKey(key)) {
                changes.add(new OptionChange(key, was, is));
            }
        }
        return changes;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
