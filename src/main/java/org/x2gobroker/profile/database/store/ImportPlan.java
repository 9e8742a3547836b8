package org.x2gobroker.profile.database.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport.Row;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.ProfileDraft;

/**
 * Decides what an import changes before anything is changed.
 *
 * @param rows the result for each draft, then for each deleted profile
 * @param saved the drafts to write
 * @param deleted the ids of the profiles to delete
 */
record ImportPlan(List<Row> rows, List<ProfileDraft> saved, List<String> deleted) {
    private static final String GIVEN_TWICE = "This id is given twice; leave one out.";

    ImportPlan {
        rows = List.copyOf(rows);
        saved = List.copyOf(saved);
        deleted = List.copyOf(deleted);
    }

    /**
     * @param current all stored drafts by id
     * @param checks creates the check of drafts for given defaults
     */
    static ImportPlan of(
            List<ProfileDraft> drafts,
            Map<String, ProfileDraft> current,
            ImportMode mode,
            Function<Map<String, String>, ProfileDraftCheck> checks) {
        Map<String, ProfileDraft> after = new LinkedHashMap<>(mode == ImportMode.MERGE ? current : Map.of());
        drafts.forEach(draft -> after.put(draft.id(), draft));
        return new Builder(current, after, checks).build(drafts);
    }

    /** Returns the options of {@code [DEFAULT]} among drafts by id. */
    static Map<String, String> defaults(Map<String, ProfileDraft> drafts) {
        ProfileDraft defaults = drafts.get(ProfileDraft.DEFAULTS);
        return defaults == null ? Map.of() : defaults.options();
    }

    /** Collects the plan draft by draft. */
    private static final class Builder {
        private final Map<String, ProfileDraft> current;
        private final Map<String, ProfileDraft> after;
        private final ProfileDraftCheck check;
        private final boolean defaultsChange;
        private final Set<String> seen = new HashSet<>();
        private final List<ProfileDraft> saved = new ArrayList<>();

        Builder(
                Map<String, ProfileDraft> current,
                Map<String, ProfileDraft> after,
                Function<Map<String, String>, ProfileDraftCheck> checks) {
            this.current = current;
            this.after = after;
            this.check = checks.apply(defaults(after));
            this.defaultsChange = !defaults(current).equals(defaults(after));
        }

        ImportPlan build(List<ProfileDraft> drafts) {
            List<Row> rows = new ArrayList<>(drafts.stream().map(this::check).toList());
            List<String> deleted = current.keySet().stream()
                    .filter(id -> !after.containsKey(id))
                    .toList();
            deleted.forEach(id -> rows.add(new Row(id, RowResult.DELETED, List.of())));
            if (defaultsChange) {
                untouched().forEach(draft -> {
                    List<FieldProblem> errors = check.errors(draft);
                    if (!errors.isEmpty()) {
                        rows.add(new Row(draft.id(), RowResult.INVALID, errors));
                    }
                });
            }
            return new ImportPlan(rows, saved, deleted);
        }

        /** Returns the profiles that the import does not name; new defaults may make them invalid. */
        private Stream<ProfileDraft> untouched() {
            return after.values().stream().filter(draft -> !seen.contains(draft.id())).toList().stream();
        }

        private Row check(ProfileDraft draft) {
            if (!seen.add(draft.id())) {
                return new Row(draft.id(), RowResult.INVALID, List.of(new FieldProblem(null, GIVEN_TWICE)));
            }
            List<FieldProblem> problems = check.problems(draft);
            if (!problems.isEmpty()) {
                return new Row(draft.id(), RowResult.INVALID, problems);
            }
            return new Row(draft.id(), save(draft), check.warnings(draft));
        }

        private RowResult save(ProfileDraft draft) {
            ProfileDraft before = current.get(draft.id());
            if (draft.equals(before)) {
                return RowResult.UNCHANGED;
            }
            saved.add(draft);
            return before == null ? RowResult.CREATED : RowResult.REPLACED;
        }
    }
}
