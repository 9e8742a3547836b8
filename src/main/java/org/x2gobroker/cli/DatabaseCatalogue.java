package org.x2gobroker.cli;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.Principal;
import org.x2gobroker.access.SystemResolver;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.DirectDatabase;
import org.x2gobroker.profile.CachingResolver;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.ProfileReader;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.database.DatabaseProfiles;

/** The profiles of the database, read when they are wanted; a command that wants others does not wait for it. */
final class DatabaseCatalogue implements ProfileCatalogue {
    private final LiveSettings settings;

    DatabaseCatalogue(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        return read().listVisible(principal);
    }

    @Override
    public Optional<SessionProfile> findVisible(String id, Principal principal) {
        return read().findVisible(id, principal);
    }

    @Override
    public List<SessionProfile> listAll() {
        return read().listAll();
    }

    private DatabaseProfiles read() {
        Clock clock = Clock.systemUTC();
        ProfileReader reader = new ProfileReader(new CachingResolver(new SystemResolver(), clock), clock);
        DatabaseProfiles profiles = new DatabaseProfiles(DirectDatabase.open(settings), reader);
        profiles.reload();
        profiles.findProblem().ifPresent(problem -> {
            throw new ConfigurationException("The backend database cannot be used: " + problem
                    + ". Check X2GOBROKER_DATABASE_URL and the account, and that the broker has run with it once.");
        });
        return profiles;
    }
}
