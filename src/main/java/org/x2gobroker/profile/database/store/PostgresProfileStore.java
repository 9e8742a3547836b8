package org.x2gobroker.profile.database.store;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.database.DraftFindings;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ImportSource;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileDraftSource;
import org.x2gobroker.profile.database.ProfileFilter;
import org.x2gobroker.profile.database.ProfilePage;
import org.x2gobroker.profile.database.ProfileRevision;
import org.x2gobroker.profile.database.ProfileStore;
import org.x2gobroker.profile.database.ProfileWriteResult;
import org.x2gobroker.profile.database.StoredProfile;
import org.x2gobroker.profile.reader.ProfileReader;

/** Implements the store with entities. Each change is one transaction, or part of the caller's. */
@Singleton
class PostgresProfileStore implements ProfileStore {
    private final Database database;
    private final ProfileEntity.Repository profiles;
    private final ProfileRevisionEntity.Repository revisions;
    private final ProfileChangeCounter.Repository counters;
    private final ProfileReader reader;
    private final Clock clock;

    PostgresProfileStore(
            Database database,
            ProfileEntity.Repository profiles,
            ProfileRevisionEntity.Repository revisions,
            ProfileChangeCounter.Repository counters,
            HostResolver resolver,
            Clock clock) {
        this.database = database;
        this.profiles = profiles;
        this.revisions = revisions;
        this.counters = counters;
        this.reader = new ProfileReader(resolver, clock);
        this.clock = clock;
    }

    @Override
    public ProfilePage list(ProfileFilter filter) {
        return inTransaction(() -> {
            PanacheQuery<ProfileEntity> query = profiles.find(filter);
            List<StoredProfile> page =
                    query.range(filter.offset(), filter.offset() + filter.limit() - 1).list().stream()
                            .map(ProfileEntity::toProfile)
                            .toList();
            return new ProfilePage(page, query.count());
        });
    }

    @Override
    public Map<String, Set<String>> listLabels(ProfileScope scope) {
        return inTransaction(() -> profiles.mapLabels(scope));
    }

    @Override
    public void exportEach(Consumer<ProfileDraft> reader) {
        inTransaction(() -> {
            profiles.findByIdOptional(ProfileDraft.DEFAULTS)
                    .map(ProfileEntity::toDraft)
                    .ifPresent(reader);
            profiles.forEachSorted(draft -> {
                if (!draft.isDefaults()) {
                    reader.accept(draft);
                }
            });
            return true;
        });
    }

    @Override
    public Optional<StoredProfile> find(String id) {
        return inTransaction(() -> profiles.findByIdOptional(id).map(ProfileEntity::toProfile));
    }

    @Override
    public DraftFindings check(ProfileDraft draft) {
        return inTransaction(() -> {
            ProfileDraftCheck check = checkWithDefaults(profiles.defaults());
            List<FieldProblem> problems = check.problems(draft);
            return new DraftFindings(problems, problems.isEmpty() ? check.warnings(draft) : List.of());
        });
    }

    @Override
    public ProfileWriteResult create(ProfileDraft draft, String author) {
        return change(author, changes -> {
            Optional<ProfileEntity> existing = profiles.findByIdOptional(draft.id());
            return existing.isPresent()
                    ? new ProfileWriteResult.Exists(existing.get().revision())
                    : save(draft, revisions.newest(draft.id()), changes);
        });
    }

    @Override
    public ProfileWriteResult replace(ProfileDraft draft, long expectedRevision, String author) {
        return change(author, changes -> ifAt(expectedRevision, draft.id(), newest -> save(draft, newest, changes)));
    }

    @Override
    public ProfileWriteResult delete(String id, long expectedRevision, String author) {
        return change(
                author,
                changes -> ifAt(expectedRevision, id, newest -> {
                    List<FieldProblem> problems =
                            id.equals(ProfileDraft.DEFAULTS) ? problemsWithDefaults(Map.of()) : List.of();
                    return problems.isEmpty()
                            ? new ProfileWriteResult.Deleted(changes.delete(id, newest))
                            : new ProfileWriteResult.Invalid(problems);
                }));
    }

    @Override
    public List<ProfileRevision> history(String id) {
        return inTransaction(() -> {
            List<ProfileRevisionEntity> newestFirst = revisions.listNewestFirst(id);
            List<ProfileRevision> history = new ArrayList<>();
            for (int i = 0; i < newestFirst.size(); i++) {
                ProfileRevisionEntity before = i + 1 < newestFirst.size() ? newestFirst.get(i + 1) : null;
                history.add(newestFirst.get(i).toRevision(before));
            }
            return List.copyOf(history);
        });
    }

    @Override
    public ProfileWriteResult restore(String id, long revision, long expectedRevision, String author) {
        return change(author, changes -> {
            Optional<ProfileDraft> earlier = revisions
                    .findByIdOptional(new ProfileRevisionEntity.Key(id, revision))
                    .flatMap(ProfileRevisionEntity::findContent);
            long newest = revisions.newest(id);
            if (earlier.isEmpty()) {
                return new ProfileWriteResult.Missing();
            }
            return newest == expectedRevision
                    ? save(earlier.get(), newest, changes)
                    : new ProfileWriteResult.StaleRevision(newest);
        });
    }

    @Override
    public ImportReport importAll(ProfileDraftSource drafts, ImportMode mode, boolean dryRun, String author) {
        return change(author, changes -> {
            ImportPlan plan = ImportPlan.of(drafts, profiles, mode, this::checkWithDefaults);
            ImportReport report = new ImportReport(false, plan.rows());
            if (dryRun || !report.isValid()) {
                return report;
            }
            apply(drafts, plan, changes);
            return new ImportReport(true, plan.rows());
        });
    }

    @Override
    public ImportReport importOwned(ProfileDraftSource drafts, ImportSource source, boolean dryRun, String author) {
        return change(author, changes -> {
            ImportPlan plan = ImportPlan.ofOwned(
                    drafts, profiles, new ImportOwnership(profiles, source, author), this::checkWithDefaults);
            ImportReport report = new ImportReport(false, plan.rows());
            if (dryRun || !report.isValid()) {
                return report;
            }
            apply(drafts, plan, changes);
            profiles.flushAndClear();
            profiles.own(
                    source.name(),
                    plan.rows().stream()
                            .filter(row -> row.result() != ImportReport.RowResult.DELETED)
                            .map(ImportReport.Row::id)
                            .toList());
            return new ImportReport(true, plan.rows());
        });
    }

    private void apply(ProfileDraftSource drafts, ImportPlan plan, ProfileChangeWriter changes) {
        ProfileDraftCheck check = checkWithDefaults(Map.of());
        DraftBatches batches = new DraftBatches(batch -> changes.saveAll(batch, check::toRows));
        int[] row = {0};
        drafts.forEach(draft -> {
            if (plan.isSaved(row[0]++)) {
                batches.accept(draft);
            }
        });
        batches.finish();
        changes.deleteAll(plan.deleted());
    }

    private ProfileWriteResult save(ProfileDraft draft, long newest, ProfileChangeWriter changes) {
        ProfileDraftCheck check = checkWithDefaults(profiles.defaults());
        List<FieldProblem> problems = new ArrayList<>(check.problems(draft));
        if (problems.isEmpty() && draft.isDefaults()) {
            problems.addAll(problemsWithDefaults(draft.options()));
        }
        if (!problems.isEmpty()) {
            return new ProfileWriteResult.Invalid(problems);
        }
        return new ProfileWriteResult.Saved(changes.save(draft, check.toRows(draft), newest), check.warnings(draft));
    }

    private ProfileWriteResult ifAt(long expectedRevision, String id, Function<Long, ProfileWriteResult> change) {
        return profiles.findByIdOptional(id)
                .map(existing -> existing.revision() == expectedRevision
                        ? change.apply(expectedRevision)
                        : new ProfileWriteResult.StaleRevision(existing.revision()))
                .orElseGet(ProfileWriteResult.Missing::new);
    }

    /** Returns why profiles would be invalid with these defaults. */
    private List<FieldProblem> problemsWithDefaults(Map<String, String> defaults) {
        ProfileDraftCheck check = checkWithDefaults(defaults);
        List<FieldProblem> problems = new ArrayList<>();
        ProblemLimit limit = new ProblemLimit();
        profiles.forEachSorted(draft -> {
            if (!draft.isDefaults()) {
                problems.addAll(limit.cut(check.errors(draft).stream()
                        .map(problem ->
                                new FieldProblem(problem.key(), "Profile [" + draft.id() + "]: " + problem.sentence()))
                        .toList()));
            }
        });
        return problems;
    }

    private ProfileDraftCheck checkWithDefaults(Map<String, String> defaults) {
        return new ProfileDraftCheck(reader, defaults);
    }

    /** Truncates the time to microseconds, which Postgres stores, so that the result equals the stored row. */
    private <T> T change(String author, Function<ProfileChangeWriter, T> change) {
        return inTransaction(() -> change.apply(new ProfileChangeWriter(
                profiles, revisions, counters.lock(), clock.instant().truncatedTo(ChronoUnit.MICROS), author)));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return database.guard(() -> QuarkusTransaction.joiningExisting().call(work::get));
    }
}
