package org.x2gobroker.admin;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ImportSource;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileDraftSource;
import org.x2gobroker.profile.database.ProfileRevision;
import org.x2gobroker.profile.database.ProfileStore;
import org.x2gobroker.profile.database.ProfileWriteResult;

/**
 * Changes profiles and records each change in the audit log in the same transaction. The caller records the refused changes.
 */
@Singleton
public final class ProfileAdministration {
    private final ProfileStore store;
    private final AuditLog audit;

    public ProfileAdministration(ProfileStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    public ProfileWriteResult create(ProfileDraft draft, Administrator by) {
        by.require(AdminAction.CHANGE, AdminSubject.Profile.of(draft));
        return change("profile.create", draft.id(), null, by, () -> store.create(draft, by.name()));
    }

    public ProfileWriteResult replace(ProfileDraft draft, long revision, Administrator by) {
        by.require(AdminAction.CHANGE, AdminSubject.Profile.of(draft));
        return change("profile.replace", draft.id(), revision, by, () -> {
            requireNow(draft.id(), by);
            return store.replace(draft, revision, by.name());
        });
    }

    public ProfileWriteResult delete(String id, long revision, Administrator by) {
        return change("profile.delete", id, revision, by, () -> {
            requireNow(id, by);
            return store.delete(id, revision, by.name());
        });
    }

    /** @param newest the newest revision that the administrator has seen */
    public ProfileWriteResult restore(String id, long revision, long newest, Administrator by) {
        return change("profile.restore", id, newest, by, () -> {
            requireAllEver(id, by);
            return store.restore(id, revision, newest, by.name());
        });
    }

    /** Imports all drafts or none; a dry run changes nothing and is not recorded. */
    public ImportReport importAll(ProfileDraftSource drafts, ImportMode mode, boolean dryRun, Administrator by) {
        requireImport(drafts, mode, by);
        return audit.inTransaction(() -> {
            ImportReport report = store.importAll(drafts, mode, dryRun, by.name());
            if (report.applied()) {
                audit.append(by.entry("profile.import", null, Outcome.DONE, ImportSummaryText.of(report), null, null));
            }
            return report;
        });
    }

    /** The profile as it is must be in the scope, and not only what it is to become. */
    private void requireNow(String id, Administrator by) {
        if (by.isScoped(AdminAction.CHANGE)) {
            store.find(id).ifPresent(now -> by.require(AdminAction.CHANGE, AdminSubject.Profile.of(now.content())));
        }
    }

    /** A profile that was another team's once is not to be brought back by this one. */
    private void requireAllEver(String id, Administrator by) {
        if (!by.isScoped(AdminAction.CHANGE)) {
            return;
        }
        for (ProfileRevision revision : store.history(id)) {
            Map<String, String> content = revision.after();
            if (content != null) {
                by.require(AdminAction.CHANGE, AdminSubject.Profile.of(new ProfileDraft(id, content)));
            }
        }
    }

    private void requireImport(ProfileDraftSource drafts, ImportMode mode, Administrator by) {
        if (!by.isScoped(AdminAction.CHANGE)) {
            return;
        }
        if (mode != ImportMode.MERGE) {
            by.require(AdminAction.CHANGE, new AdminSubject.Everything());
        }
        drafts.forEach(draft -> {
            by.require(AdminAction.CHANGE, AdminSubject.Profile.of(draft));
            requireNow(draft.id(), by);
        });
    }

    /** Imports all drafts as what the source keeps, or none; a dry run changes nothing and is not recorded. */
    public ImportReport importOwned(ProfileDraftSource drafts, ImportSource source, boolean dryRun, Administrator by) {
        by.require(AdminAction.CHANGE, new AdminSubject.Everything());
        return audit.inTransaction(() -> {
            ImportReport report = store.importOwned(drafts, source, dryRun, by.name());
            boolean isChange = report.rows().stream().anyMatch(row -> row.result() != ImportReport.RowResult.UNCHANGED);
            // Jobs import again and again.
            if (report.applied() && isChange) {
                audit.append(by.entry(
                        "profile.import", source.name(), Outcome.DONE, ImportSummaryText.of(report), null, null));
            }
            return report;
        });
    }

    private ProfileWriteResult change(
            String action, String id, @Nullable Long before, Administrator by, Supplier<ProfileWriteResult> change) {
        return audit.inTransaction(() -> {
            ProfileWriteResult outcome = change.get();
            Long after = revisionAfter(outcome);
            if (after != null) {
                audit.append(by.entry(action, id, Outcome.DONE, "", before, after));
            }
            return outcome;
        });
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
}
