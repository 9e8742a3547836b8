package org.x2gobroker.profile.database.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport.Row;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileDraftSource;

/**
 * Decides what an import changes before anything is changed. Keeps ids and results, not the drafts: there may be a hundred thousand.
 *
 * @param rows the result for each draft, then for each deleted profile
 * @param deleted the ids of the profiles to delete
 */
record ImportPlan(List<Row> rows, List<String> deleted) {
    private static final String GIVEN_TWICE = "This id is given twice; leave one out.";

    ImportPlan {
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
    }

    /**
     * @param stored the stored drafts
     * @param checks creates the check of drafts for given defaults
     */
    static ImportPlan of(
            ProfileDraftSource drafts,
            ProfileEntity.Repository stored,
            ImportMode mode,
            Function<Map<String, String>, ProfileDraftCheck> checks) {
        Map<String, String> before = stored.defaults();
        Map<String, String> after =
                drafts.findDefaults().map(ProfileDraft::options).orElse(mode == ImportMode.MERGE ? before : Map.of());
        return new Builder(stored, checks.apply(after), null).build(drafts, mode, !before.equals(after));
    }

    /**
     * Plans the import of a source.
     *
     * @param stored the stored drafts
     * @param checks creates the check of drafts for given defaults
     */
    static ImportPlan ofOwned(
            ProfileDraftSource drafts,
            ProfileEntity.Repository stored,
            ImportOwnership ownership,
            Function<Map<String, String>, ProfileDraftCheck> checks) {
        List<String> kept = stored.listIdsOf(ownership.source().name());
        Map<String, String> before = stored.defaults();
        Map<String, String> after = drafts.findDefaults()
                .map(ProfileDraft::options)
                .orElse(kept.contains(ProfileDraft.DEFAULTS) ? Map.of() : before);
        return new Builder(stored, checks.apply(after), ownership).buildOwned(drafts, kept, !before.equals(after));
    }

    /** Tells whether the draft of this row, one of the drafts in their order, has to be written. */
    boolean isSaved(int row) {
        RowResult result = rows.get(row).result();
        return result == RowResult.CREATED || result == RowResult.REPLACED;
    }

    /** Collects the plan draft by draft. */
    private static final class Builder {
        private final ProfileEntity.Repository stored;
        private final ProfileDraftCheck check;
        private final @Nullable ImportOwnership ownership;
        private final Set<String> seen = new HashSet<>();
        private final List<Row> rows = new ArrayList<>();
        private final ProblemLimit errors = new ProblemLimit();
        private final ProblemLimit warnings = new ProblemLimit();

        Builder(ProfileEntity.Repository stored, ProfileDraftCheck check, @Nullable ImportOwnership ownership) {
            this.stored = stored;
            this.check = check;
            this.ownership = ownership;
        }

        ImportPlan buildOwned(ProfileDraftSource drafts, List<String> kept, boolean defaultsChange) {
            checkEach(drafts);
            List<String> deleted =
                    kept.stream().filter(id -> !seen.contains(id)).toList();
            deleted.forEach(id -> rows.add(new Row(id, RowResult.DELETED, List.of())));
            seen.addAll(deleted);
            if (defaultsChange) {
                stored.forEachSorted(this::checkUntouched);
            }
            return new ImportPlan(rows, deleted);
        }

        private void checkEach(ProfileDraftSource drafts) {
            DraftBatches batches = new DraftBatches(this::checkAll);
            drafts.forEach(batches);
            batches.finish();
        }

        ImportPlan build(ProfileDraftSource drafts, ImportMode mode, boolean defaultsChange) {
            checkEach(drafts);
            List<String> deleted = new ArrayList<>();
            if (mode == ImportMode.REPLACE_ALL) {
                stored.forEachId(id -> {
                    if (!seen.contains(id)) {
                        deleted.add(id);
                        rows.add(new Row(id, RowResult.DELETED, List.of()));
                    }
                });
            } else if (defaultsChange) {
                stored.forEachSorted(this::checkUntouched);
            }
            return new ImportPlan(rows, deleted);
        }

        private void checkAll(List<ProfileDraft> batch) {
            Map<String, ProfileDraft> before =
                    stored.mapDraftsById(batch.stream().map(ProfileDraft::id).toList());
            Map<String, ProfileOwner> owners = ownership == null ? Map.of() : ownership.owners(batch);
            batch.forEach(draft -> rows.add(check(draft, before.get(draft.id()), owners.get(draft.id()))));
        }

        private Row check(ProfileDraft draft, @Nullable ProfileDraft before, @Nullable ProfileOwner owner) {
            if (!seen.add(draft.id())) {
                return invalid(draft, List.of(new FieldProblem(null, GIVEN_TWICE)));
            }
            Optional<FieldProblem> objection =
                    ownership == null ? Optional.empty() : ownership.findObjection(draft, before, owner);
            if (objection.isPresent()) {
                return invalid(draft, List.of(objection.get()));
            }
            List<FieldProblem> problems = check.problems(draft);
            if (!problems.isEmpty()) {
                return invalid(draft, problems);
            }
            RowResult result = draft.equals(before)
                    ? RowResult.UNCHANGED
                    : before == null ? RowResult.CREATED : RowResult.REPLACED;
            return new Row(draft.id(), result, warnings.cut(check.warnings(draft)));
        }

        /** New defaults may make a profile invalid that the import does not name. */
        private void checkUntouched(ProfileDraft draft) {
            if (!seen.contains(draft.id())) {
                List<FieldProblem> problems = check.errors(draft);
                if (!problems.isEmpty()) {
                    rows.add(invalid(draft, problems));
                }
            }
        }

        private Row invalid(ProfileDraft draft, List<FieldProblem> problems) {
            return new Row(draft.id(), RowResult.INVALID, errors.cut(problems));
        }
    }
}
