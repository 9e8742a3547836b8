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
 * What an import would change, decided before anything is.
 *
 * @param rows what becomes of each draft, then of each profile that goes
 * @param saved what is to be written
 * @param deleted the ids of what is to be deleted
 */
record ImportPlan(List<Row> rows, List<ProfileDraft> saved, List<String> deleted) {
    private static final String GIVEN_TWICE = "This id is given twice; leave one out.";

    ImportPlan {
        rows = List.copyOf(rows);
        saved = List.copyOf(saved);
        deleted = List.copyOf(deleted);
    }

    /**
     * @param current everything there is, by id
     * @param checks makes the judge of drafts below the defaults it is given
     */
    static ImportPlan of(
            List<ProfileDraft> drafts,
            Map<String, ProfileDraft> current,
            ImportMode mode,
            Function<Map<String, String>, ProfileDraftCheck> checks) {
        Map<String, ProfileDraft> after = new LinkedHashMap<>(mode == ImportMode.MERGE ? current : Map.of());
        drafts.forEach(draft -> after.put(draft.id(), draft));
        return new Planning(current, after, checks).plan(drafts);
    }

    /** The options of {@code [DEFAULT]} among drafts by id. */
    static Map<String, String> defaults(Map<String, ProfileDraft> drafts) {
        ProfileDraft defaults = drafts.get(ProfileDraft.DEFAULTS);
        return defaults == null ? Map.of() : defaults.options();
    }

    /** The plan while it is made. */
    private static final class Planning {
        private final Map<String, ProfileDraft> current;
        private final Map<String, ProfileDraft> after;
        private final ProfileDraftCheck check;
        private final boolean defaultsChange;
        private final Set<String> seen = new HashSet<>();
        private final List<ProfileDraft> saved = new ArrayList<>();

        Planning(
                Map<String, ProfileDraft> current,
                Map<String, ProfileDraft> after,
                Function<Map<String, String>, ProfileDraftCheck> checks) {
            this.current = current;
            this.after = after;
            this.check = checks.apply(defaults(after));
            this.defaultsChange = !defaults(current).equals(defaults(after));
        }

        ImportPlan plan(List<ProfileDraft> drafts) {
            List<Row> rows = new ArrayList<>(drafts.stream().map(this::judge).toList());
            List<String> deleted = current.keySet().stream()
                    .filter(id -> !after.containsKey(id))
                    .toList();
            deleted.forEach(id -> rows.add(new Row(id, RowResult.DELETED, List.of())));
            if (defaultsChange) {
                untouched()
                        .map(this::judge)
                        .filter(row -> row.result() == RowResult.INVALID)
                        .forEach(rows::add);
            }
            return new ImportPlan(rows, saved, deleted);
        }

        /** Profiles that stay as they are may still not be served below other defaults. */
        private Stream<ProfileDraft> untouched() {
            return after.values().stream().filter(draft -> !seen.contains(draft.id())).toList().stream();
        }

        private Row judge(ProfileDraft draft) {
            if (!seen.add(draft.id())) {
                return new Row(draft.id(), RowResult.INVALID, List.of(new FieldProblem(null, GIVEN_TWICE)));
            }
            List<FieldProblem> problems = check.problems(draft);
            if (!problems.isEmpty()) {
                return new Row(draft.id(), RowResult.INVALID, problems);
            }
            return new Row(draft.id(), save(draft), draft.isDefaults() ? List.of() : check.warnings(draft));
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
