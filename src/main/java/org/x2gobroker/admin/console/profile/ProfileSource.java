package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.ProfileFileView;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.AdminSubject;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFilter;
import org.x2gobroker.profile.database.ProfileStore;
import org.x2gobroker.profile.database.StoredProfile;

/** The profiles that the console shows: those of the database, where they can be changed, or else those of the files. */
@Singleton
public class ProfileSource {
    private final Database database;
    private final ProfileStore store;
    private final LiveSettings settings;

    ProfileSource(Database database, ProfileStore store, LiveSettings settings) {
        this.database = database;
        this.store = store;
        this.settings = settings;
    }

    /**
     * A profile.
     *
     * @param revision 0 where it is in a file, which has none
     * @param changedBy empty where it is in a file
     * @param importSource the source of imports that keeps it; empty where people keep it
     */
    public record Known(ProfileDraft draft, long revision, String changedBy, String changedAt, String importSource) {}

    /** A page of profiles. */
    public record Found(List<Known> profiles, long total) {
        public Found {
            profiles = List.copyOf(profiles);
        }
    }

    /** Whether profiles can be changed, and have a history. */
    public boolean isWritable() {
        return database.isConfigured();
    }

    /** Returns a page of those that the administrator may see. */
    Found list(ProfileFilter wanted, Administrator by) {
        ProfileFilter filter = wanted.within(by.readScope());
        if (isWritable()) {
            var page = store.list(filter);
            return new Found(page.profiles().stream().map(ProfileSource::known).toList(), page.total());
        }
        List<ProfileDraft> all = readFiles().list(filter);
        return new Found(
                all.stream()
                        .skip(filter.offset())
                        .limit(filter.limit())
                        .map(ProfileSource::known)
                        .toList(),
                all.size());
    }

    /** Returns the profile if there is one that the administrator may see. */
    public Optional<Known> find(String id, Administrator by) {
        return find(id).filter(known -> by.may(AdminAction.READ, AdminSubject.Profile.of(known.draft())));
    }

    private Optional<Known> find(String id) {
        if (!StorableTextCheck.isStorable(id)) {
            return Optional.empty();
        }
        return isWritable()
                ? store.find(id).map(ProfileSource::known)
                : readFiles().find(id).map(ProfileSource::known);
    }

    /** Passes all profiles that the administrator may see to the reader, {@code [DEFAULT]} first if it is there. */
    public void exportEach(Consumer<ProfileDraft> reader, Administrator by) {
        exportAll(draft -> {
            if (by.may(AdminAction.READ, AdminSubject.Profile.of(draft))) {
                reader.accept(draft);
            }
        });
    }

    private void exportAll(Consumer<ProfileDraft> reader) {
        if (isWritable()) {
            store.exportEach(reader);
        } else {
            readFiles().drafts().forEach(reader);
        }
    }

    /** What all profiles inherit. */
    Map<String, String> defaults() {
        return find(ProfileDraft.DEFAULTS).map(known -> known.draft().options()).orElse(Map.of());
    }

    private ProfileFileView readFiles() {
        return settings.current().inifile().enable()
                ? ProfileFileView.read(settings.current().inifile())
                : new ProfileFileView(List.of());
    }

    private static Known known(StoredProfile profile) {
        return new Known(
                profile.content(),
                profile.revision(),
                profile.changedBy(),
                ConsoleText.time(profile.changedAt()),
                Objects.requireNonNullElse(profile.source(), ""));
    }

    private static Known known(ProfileDraft draft) {
        return new Known(draft, 0, "", "", "");
    }
}
