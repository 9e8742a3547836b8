package org.x2gobroker.profile.database;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.HostResolver;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.ProfileReader;

/** The store on entities. Each change is one transaction, or part of the caller's. */
@Singleton
class PostgresProfileStore implements ProfileStore {
    private final Database database;
    private final ProfileEntity.Repository profiles;
    private final RevisionEntity.Repository revisions;
    private final ChangeCounter.Repository counters;
    private final ProfileReader reader;
    private final Clock clock;

    PostgresProfileStore(
            Database database,
            ProfileEntity.Repository profiles,
            RevisionEntity.Repository revisions,
            ChangeCounter.Repository counters,
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
            List<StoredProfile> page = query.range(filter.offset(), filter.offset() + filter.limit() - 1).stream()
                    .map(ProfileEntity::toProfile)
                    .toList();
            return new ProfilePage(page, query.count());
        });
    }

    @Override
    public List<ProfileDraft> exportAll() {
        Map<String, ProfileDraft> drafts = new LinkedHashMap<>(inTransaction(this::everything));
        List<ProfileDraft> ordered = new ArrayList<>();
        ProfileDraft defaults = drafts.remove(ProfileDraft.DEFAULTS);
        if (defaults != null) {
            ordered.add(defaults);
        }
        ordered.addAll(drafts.values());
        return List.copyOf(ordered);
    }

    @Override
    public Optional<StoredProfile> find(String id) {
        return inTransaction(() -> profiles.findByIdOptional(id).map(ProfileEntity::toProfile));
    }

    @Override
    public WriteOutcome create(ProfileDraft draft, String author) {
        return change(author, changes -> {
            Optional<ProfileEntity> existing = profiles.findByIdOptional(draft.id());
            return existing.isPresent()
                    ? new WriteOutcome.Exists(existing.get().revision())
                    : save(draft, revisions.newest(draft.id()), changes);
        });
    }

    @Override
    public WriteOutcome replace(ProfileDraft draft, long expectedRevision, String author) {
        return change(author, changes -> ifAt(expectedRevision, draft.id(), newest -> save(draft, newest, changes)));
    }

    @Override
    public WriteOutcome delete(String id, long expectedRevision, String author) {
        return change(
                author,
                changes -> ifAt(expectedRevision, id, newest -> {
                    List<FieldProblem> problems =
                            id.equals(ProfileDraft.DEFAULTS) ? problemsBelow(Map.of()) : List.of();
                    return problems.isEmpty()
                            ? new WriteOutcome.Deleted(changes.delete(id, newest))
                            : new WriteOutcome.Invalid(problems);
                }));
    }

    @Override
    public List<ProfileRevision> history(String id) {
        return inTransaction(() -> {
            List<RevisionEntity> newestFirst = revisions.listNewestFirst(id);
            List<ProfileRevision> history = new ArrayList<>();
            for (int i = 0; i < newestFirst.size(); i++) {
                RevisionEntity before = i + 1 < newestFirst.size() ? newestFirst.get(i + 1) : null;
                history.add(newestFirst.get(i).toRevision(before));
            }
            return List.copyOf(history);
        });
    }

    @Override
    public WriteOutcome restore(String id, long revision, long expectedRevision, String author) {
        return change(author, changes -> {
            Optional<ProfileDraft> earlier = revisions
                    .findByIdOptional(new RevisionEntity.Key(id, revision))
                    .flatMap(RevisionEntity::findContent);
            long newest = revisions.newest(id);
            if (earlier.isEmpty()) {
                return new WriteOutcome.Missing();
            }
            return newest == expectedRevision
                    ? save(earlier.get(), newest, changes)
                    : new WriteOutcome.StaleRevision(newest);
        });
    }

    @Override
    public ImportReport importAll(List<ProfileDraft> drafts, ImportMode mode, boolean dryRun, String author) {
        return change(author, changes -> {
            ImportPlan plan = ImportPlan.of(drafts, everything(), mode, this::checkBelow);
            ImportReport report = new ImportReport(false, plan.rows());
            if (dryRun || !report.isValid()) {
                return report;
            }
            carryOut(plan, changes);
            return new ImportReport(true, plan.rows());
        });
    }

    private void carryOut(ImportPlan plan, ProfileChanges changes) {
        Map<String, Long> newest = revisions.newest();
        changes.saveAll(plan.saved(), checkBelow(Map.of())::meaning, newest);
        changes.deleteAll(plan.deleted(), newest);
    }

    private WriteOutcome save(ProfileDraft draft, long newest, ProfileChanges changes) {
        DraftCheck check = checkBelow(defaults());
        List<FieldProblem> problems = new ArrayList<>(check.problems(draft));
        if (problems.isEmpty() && draft.isDefaults()) {
            problems.addAll(problemsBelow(draft.options()));
        }
        if (!problems.isEmpty()) {
            return new WriteOutcome.Invalid(problems);
        }
        List<FieldProblem> warnings = draft.isDefaults() ? List.of() : check.warnings(draft);
        return new WriteOutcome.Saved(changes.save(draft, check.meaning(draft), newest), warnings);
    }

    private WriteOutcome ifAt(long expectedRevision, String id, Function<Long, WriteOutcome> change) {
        @Nullable ProfileEntity existing = profiles.findById(id);
        if (existing == null) {
            return new WriteOutcome.Missing();
        }
        return existing.revision() == expectedRevision
                ? change.apply(expectedRevision)
                : new WriteOutcome.StaleRevision(existing.revision());
    }

    /** Why profiles could not be served any more if these were the defaults. */
    private List<FieldProblem> problemsBelow(Map<String, String> defaults) {
        DraftCheck check = checkBelow(defaults);
        return profiles.listSorted().stream()
                .filter(draft -> !draft.isDefaults())
                .flatMap(draft -> check.problems(draft).stream()
                        .map(problem ->
                                new FieldProblem(problem.key(), "Profile [" + draft.id() + "]: " + problem.sentence())))
                .toList();
    }

    private DraftCheck checkBelow(Map<String, String> defaults) {
        return new DraftCheck(reader, defaults);
    }

    private Map<String, String> defaults() {
        return profiles.findByIdOptional(ProfileDraft.DEFAULTS)
                .map(row -> row.toDraft().options())
                .orElse(Map.of());
    }

    private Map<String, ProfileDraft> everything() {
        Map<String, ProfileDraft> everything = new LinkedHashMap<>();
        profiles.listSorted().forEach(draft -> everything.put(draft.id(), draft));
        return everything;
    }

    /** Postgres keeps microseconds, so that is what the outcome says as well. */
    private <T> T change(String author, Function<ProfileChanges, T> change) {
        return inTransaction(() -> change.apply(new ProfileChanges(
                profiles, revisions, counters.lock(), clock.instant().truncatedTo(ChronoUnit.MICROS), author)));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return database.guard(() -> QuarkusTransaction.joiningExisting().call(work::get));
    }
}
