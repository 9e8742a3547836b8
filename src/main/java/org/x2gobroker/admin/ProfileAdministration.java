package org.x2gobroker.admin;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.audit.AuditEntry;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileStore;
import org.x2gobroker.profile.database.ProfileWriteResult;

/**
 * Changes of profiles, each with its entry in the audit log: both are in one transaction, so that neither is without the other. What
 * was refused is for the caller to tell the audit log.
 */
public final class ProfileAdministration {
    private final ProfileStore store;
    private final AuditLog audit;
    private final Database database;

    public ProfileAdministration(ProfileStore store, AuditLog audit, Database database) {
        this.store = store;
        this.audit = audit;
        this.database = database;
    }

    public ProfileWriteResult create(ProfileDraft draft, Administrator by) {
        return change("profile.create", draft.id(), null, by, () -> store.create(draft, by.name()));
    }

    public ProfileWriteResult replace(ProfileDraft draft, long revision, Administrator by) {
        return change("profile.replace", draft.id(), revision, by, () -> store.replace(draft, revision, by.name()));
    }

    public ProfileWriteResult delete(String id, long revision, Administrator by) {
        return change("profile.delete", id, revision, by, () -> store.delete(id, revision, by.name()));
    }

    /** @param newest the newest revision that the administrator knows of */
    public ProfileWriteResult restore(String id, long revision, long newest, Administrator by) {
        return change("profile.restore", id, newest, by, () -> store.restore(id, revision, newest, by.name()));
    }

    /** All of it or nothing; a dry run changes nothing and is no entry in the audit log. */
    public ImportReport importAll(List<ProfileDraft> drafts, ImportMode mode, boolean dryRun, Administrator by) {
        return inTransaction(() -> {
            ImportReport report = store.importAll(drafts, mode, dryRun, by.name());
            if (report.applied()) {
                audit.append(entry("profile.import", null, by, ImportSummaryText.of(report), null, null));
            }
            return report;
        });
    }

    private ProfileWriteResult change(
            String action, String id, @Nullable Long before, Administrator by, Supplier<ProfileWriteResult> change) {
        return inTransaction(() -> {
            ProfileWriteResult outcome = change.get();
            Long after = revisionAfter(outcome);
            if (after != null) {
                audit.append(entry(action, id, by, "", before, after));
            }
            return outcome;
        });
    }

    private <T> T inTransaction(Supplier<T> work) {
        return database.guard(() -> QuarkusTransaction.joiningExisting().call(work::get));
    }

    private static @Nullable Long revisionAfter(ProfileWriteResult outcome) {
        return switch (outcome) {
            case ProfileWriteResult.Saved saved -> saved.profile().revision();
            case ProfileWriteResult.Deleted(long revision) -> revision;
            case ProfileWriteResult.Missing _,
                    ProfileWriteResult.StaleRevision _,
                    ProfileWriteResult.Exists _,
                    ProfileWriteResult.Invalid _ -> null;
        };
    }

    private static AuditEntry entry(
            String action,
            @Nullable String subject,
            Administrator by,
            String detail,
            @Nullable Long before,
            @Nullable Long after) {
        return new AuditEntry(
                by.name(), by.role().key(), by.address(), action, subject, Outcome.DONE, detail, before, after);
    }
}
