package org.x2gobroker.admin.role;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.ProfileFileView;
import org.x2gobroker.audit.AuditScope;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.profile.database.ProfileFilter;
import org.x2gobroker.profile.database.ProfilePage;
import org.x2gobroker.profile.database.ProfileStore;

/** Tells which profiles an administrator may see, by their ids, for what knows of profiles no more than that. */
@Singleton
public class CoveredProfiles {
    private final Database database;
    private final ProfileStore store;
    private final LiveSettings settings;

    CoveredProfiles(Database database, ProfileStore store, LiveSettings settings) {
        this.database = database;
        this.store = store;
        this.settings = settings;
    }

    /**
     * Returns a test of ids, which holds for one request: profiles and their labels change.
     *
     * @throws org.x2gobroker.database.DatabaseUnavailableException when the database, which knows the labels, does not answer
     */
    public Predicate<String> of(Administrator by) {
        return by.isScoped(AdminAction.READ) ? ids(by.readScope())::contains : _ -> true;
    }

    /** Returns the entries of the audit log that an administrator may see; null: all. */
    public @Nullable AuditScope auditScope(Administrator by) {
        return by.isScoped(AdminAction.READ) ? new AuditScope(by.name(), ids(by.readScope())) : null;
    }

    /** Returns what the rule has to know of a session on a profile. */
    public AdminSubject.Session session(@Nullable String profileId) {
        return new AdminSubject.Session(
                profileId == null ? null : find(profileId).orElse(null));
    }

    private Optional<AdminSubject.Profile> find(String profileId) {
        if (database.isConfigured()) {
            return store.find(profileId).map(profile -> AdminSubject.Profile.of(profile.content()));
        }
        return settings.current().inifile().enable()
                ? ProfileFileView.read(settings.current().inifile())
                        .find(profileId)
                        .map(AdminSubject.Profile::of)
                : Optional.empty();
    }

    private Set<String> ids(ProfileScope scope) {
        ProfileFilter filter = new ProfileFilter(null, null, null, null, scope, 0, ProfileFilter.MOST);
        Set<String> ids = new HashSet<>();
        if (!database.isConfigured()) {
            if (settings.current().inifile().enable()) {
                ProfileFileView.read(settings.current().inifile()).list(filter).forEach(draft -> ids.add(draft.id()));
            }
            return ids;
        }
        ProfilePage page = store.list(filter);
        while (!page.profiles().isEmpty()) {
            page.profiles().forEach(profile -> ids.add(profile.id()));
            filter = filter.from(filter.offset() + ProfileFilter.MOST);
            page = filter.offset() < page.total() ? store.list(filter) : new ProfilePage(List.of(), 0);
        }
        return ids;
    }
}
