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
import org.x2gobroker.profile.reader.IconFolder;

/** Checks whether a draft can be stored, and written to a profile file without a change. It does not check the values. */
final class DraftFormCheck {
    /** Is the limit of the database's index and columns. */
    private static final int MAX_LENGTH = 500;

    private DraftFormCheck() {}

    static List<FieldProblem> check(ProfileDraft draft) {
        List<FieldProblem> problems = new ArrayList<>();
        // Each part is checked only when the whole is wrong: an import may have a hundred thousand drafts.
        boolean isAltered = isAltered(draft);
        if (draft.id().length() > MAX_LENGTH) {
            problems.add(new FieldProblem(null, "The id is longer than " + MAX_LENGTH + " characters."));
        } else if (isAltered && isAltered(new ProfileDraft(draft.id(), Map.of("key", "value")))) {
            problems.add(new FieldProblem(null, "The id must be text on one line that can stand in [brackets]."));
        }
        draft.options()
                .forEach((key, text) -> (isAltered ? checkForm(key, text) : Optional.<FieldProblem>empty())
                        .or(() -> checkItems(key, text))
                        .or(() -> refuseFile(key))
                        .ifPresent(problems::add));
        return problems;
    }

    private static Optional<FieldProblem> checkForm(String key, String text) {
        if (isAltered(new ProfileDraft("id", Map.of(key, "value")))) {
            return problem(
                    key, "This is no key: it must stand on one line, without blanks around it and without = or :.");
        }
        return isAltered(new ProfileDraft("id", Map.of(key, text)))
                ? problem(
                        key,
                        "The value cannot be written in a profile file: it starts or ends with blanks, or holds a control character"
                                + " or a line that is indented or looks like a comment.")
                : Optional.empty();
    }

    private static Optional<FieldProblem> checkItems(String key, String text) {
        List<String> items = items(text);
        if (items.stream().anyMatch(DraftFormCheck::isNotStorable)) {
            return problem(
                    key, "An entry holds the character U+0000 or half of a character; no database can keep that.");
        }
        boolean isIndexed = key.startsWith("acl-") || key.equals("host");
        return isIndexed && items.stream().anyMatch(item -> item.length() > MAX_LENGTH)
                ? problem(key, "An entry is longer than " + MAX_LENGTH + " characters.")
                : Optional.empty();
    }

    /** Refuses the name of a file, because every replica would look for it on its own machine. */
    private static Optional<FieldProblem> refuseFile(String key) {
        return key.equals(IconFolder.FILE_KEY)
                ? problem(
                        key,
                        "Only a profile file can name a picture; put the picture itself into icon: base64 -w0 FILE. 'profiles"
                                + " import' does that.")
                : Optional.empty();
    }

    private static boolean isAltered(ProfileDraft draft) {
        try {
            String text = ProfileFileText.write(List.of(draft));
            return isNotStorable(text) || !ProfileFileText.read("draft", text).equals(List.of(draft));
        } catch (ConfigurationException unreadable) {
            return true;
        }
    }

    /** Finds U+0000, which PostgreSQL does not store, and halves of surrogate pairs, which are no Unicode text. */
    private static boolean isNotStorable(String text) {
        return text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }

    /** Returns the items, because lists in brackets may contain escaped characters that the file itself does not. */
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
