package org.x2gobroker.admin.role;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.ProfileFileView;
import org.x2gobroker.audit.AuditScope;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;
import org.x2gobroker.host.HostReport;
import org.x2gobroker.profile.database.ProfileStore;

/** Tells which profiles an administrator may see, by their ids, for what knows of profiles no more than that. */
@Singleton
public class CoveredProfiles {
    private static final String DATABASE = "database";
    private static final String INIFILE = "inifile";

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
        return by.isScoped(AdminAction.READ) ? covered(by.readScope())::containsKey : _ -> true;
    }

    /** Returns the ids that an administrator may see, for one request; empty: all. */
    public Optional<Set<String>> ids(Administrator by) {
        return by.isScoped(AdminAction.READ)
                ? Optional.of(Set.copyOf(covered(by.readScope()).keySet()))
                : Optional.empty();
    }

    /**
     * Returns a test for one request whether an administrator may see who is bound to a host, by what profiles say about the host. A profile
     * that cannot be handed to a team by its labels, because it is of another backend, has none.
     */
    public Predicate<Collection<HostReport.Share>> hostUsers(Administrator by) {
        if (!by.isScoped(AdminAction.READ)) {
            return _ -> true;
        }
        Map<String, Set<String>> covered = covered(by.readScope());
        String backend = database.isConfigured() ? DATABASE : INIFILE;
        return shares -> by.may(
                AdminAction.READ,
                new AdminSubject.HostUsers(shares.stream()
                        .map(share -> new AdminSubject.Profile(
                                share.profile(),
                                share.backend().equals(backend)
                                        ? covered.getOrDefault(share.profile(), Set.of())
                                        : Set.of()))
                        .collect(Collectors.toSet())));
    }

    /** Returns the entries of the audit log that an administrator may see; null: all. */
    public @Nullable AuditScope auditScope(Administrator by) {
        return by.isScoped(AdminAction.READ)
                ? new AuditScope(by.name(), covered(by.readScope()).keySet())
                : null;
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

    /** The labels of the profiles of a scope, by id. */
    private Map<String, Set<String>> covered(ProfileScope scope) {
        if (database.isConfigured()) {
            return store.listLabels(scope);
        }
        if (!settings.current().inifile().enable()) {
            return Map.of();
        }
        return ProfileFileView.read(settings.current().inifile()).drafts().stream()
                .map(AdminSubject.Profile::of)
                .filter(profile -> scope.covers(profile.id(), profile.labels()))
                .collect(Collectors.toMap(AdminSubject.Profile::id, AdminSubject.Profile::labels, (first, _) -> first));
    }
}
