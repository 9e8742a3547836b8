package org.x2gobroker.profile.database.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;

/** Whether a draft can be kept, and written into a profile file without becoming another one. Its values are not judged. */
final class DraftFormCheck {
    /** The index of the database holds no more; the columns demand it. */
    private static final int LONGEST = 500;

    private DraftFormCheck() {}

    static List<FieldProblem> check(ProfileDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        // Part by part only where something is wrong: an import may have a hundred thousand drafts.
        boolean isLost = isLost(draft);
        if (draft.id().length() > LONGEST) {
            problems.add(new FieldProblem(null, "The id is longer than " + LONGEST + " characters."));
        } else if (isLost && isLost(new ProfileDraft(draft.id(), Map.of("key", "value")))) {
            problems.add(new FieldProblem(null, "The id must be text on one line that can stand in [brackets]."));
        }
        draft.options()
                .forEach((key, text) -> (isLost ? checkForm(key, text) : Optional.<FieldProblem>empty())
                        .or(() -> checkItems(key, text))
                        .ifPresent(problems::add));
        return problems;
    }

    private static Optional<FieldProblem> checkForm(String key, String text) {
        if (isLost(new ProfileDraft("id", Map.of(key, "value")))) {
            return problem(
                    key, "This is no key: it must stand on one line, without blanks around it and without = or :.");
        }
        return isLost(new ProfileDraft("id", Map.of(key, text)))
                ? problem(
                        key,
                        "The value cannot be written in a profile file: it starts or ends with blanks, or holds a control character"
                                + " or a line that is indented or looks like a comment.")
                : Optional.empty();
    }

    private static Optional<FieldProblem> checkItems(String key, String text) {
        List<String> items = items(text);
        if (items.stream().anyMatch(DraftFormCheck::isUnkeepable)) {
            return problem(
                    key, "An entry holds the character U+0000 or half of a character; no database can keep that.");
        }
        boolean isIndexed = key.startsWith("acl-") || key.equals("host");
        return isIndexed && items.stream().anyMatch(item -> item.length() > LONGEST)
                ? problem(key, "An entry is longer than " + LONGEST + " characters.")
                : Optional.empty();
    }

    private static boolean isLost(ProfileDraft draft) {
        try {
            String text = ProfileFileText.write(List.of(draft));
            return isUnkeepable(text) || !ProfileFileText.read("draft", text).equals(List.of(draft));
        } catch (ConfigurationException unreadable) {
            return true;
        }
    }

    /** PostgreSQL knows no U+0000, Unicode text no half of a surrogate pair. */
    private static boolean isUnkeepable(String text) {
        return text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    /** Lists in brackets may hold escaped characters that the file itself does not. */
    private static List<String> items(String text) {
        try {
            return IniValueTypes.parseList(text);
        } catch (IllegalArgumentException noList) {
            return List.of();
        }
    }

    private static Optional<FieldProblem> problem(@Nullable String key, String sentence) {
        return Optional.of(new FieldProblem(key, sentence));
    }
}
