package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import java.util.List;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileRevision;
import org.x2gobroker.profile.database.ProfileStore;

/** Shows each change of a profile with what differs, and leads back to what it was. */
@Singleton
class ProfileHistoryPage implements ConsolePage {
    private static final int ROWS = 50;

    private final ProfileSource profiles;
    private final ProfileStore store;

    ProfileHistoryPage(ProfileSource profiles, ProfileStore store) {
        this.profiles = profiles;
        this.store = store;
    }

    /** What the page shows. */
    record Model(String id, String link, long newest, boolean isDeleted, List<Row> rows, int more, String done) {}

    /** One change. */
    record Row(
            long revision,
            String kind,
            String changedAt,
            String changedBy,
            List<OptionChange> changes,
            boolean mayBeRestored) {}

    @Override
    public String name() {
        return "profile-history";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        String id = request.get("id");
        if (!profiles.isWritable()) {
            return ProfileEditPage.readOnly(visitor);
        }
        List<ProfileRevision> history = StorableTextCheck.isStorable(id) ? store.history(id) : List.of();
        boolean mayRead = history.stream()
                .allMatch(revision -> revision.after() == null
                        || visitor.administrator()
                                .may(
                                        AdminAction.READ,
                                        AdminSubject.Profile.of(new ProfileDraft(id, revision.after()))));
        if (history.isEmpty() || !mayRead) {
            return ProfileViewPage.missing(id, visitor);
        }
        ProfileRevision newest = history.getFirst();
        return visitor.page(
                "profile-history",
                "profiles",
                new Model(
                        id,
                        ProfilesPage.encoded(id),
                        newest.revision(),
                        newest.after() == null,
                        history.stream()
                                .limit(ROWS)
                                .map(revision -> row(revision, newest))
                                .toList(),
                        Math.max(0, history.size() - ROWS),
                        request.get("done").equals("deleted") ? "deleted" : ""));
    }

    private static Row row(ProfileRevision revision, ProfileRevision newest) {
        return new Row(
                revision.revision(),
                revision.before() == null ? "created" : revision.after() == null ? "deleted" : "replaced",
                ConsoleText.time(revision.changedAt()),
                revision.changedBy(),
                OptionChange.between(revision.before(), revision.after()),
                revision.after() != null && revision.revision() != newest.revision());
    }
}
