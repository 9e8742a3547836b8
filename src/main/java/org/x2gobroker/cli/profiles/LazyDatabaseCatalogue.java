package org.x2gobroker.cli.profiles;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.Principal;
import org.x2gobroker.access.address.SystemHostResolver;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.DirectDatabaseConnection;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.database.catalogue.DatabaseCatalogue;
import org.x2gobroker.profile.reader.CachingHostResolver;
import org.x2gobroker.profile.reader.ProfileReader;

/** Reads the profiles of the database only on demand, so that a command on another backend does not need the database. */
public record LazyDatabaseCatalogue(LiveSettings settings) implements ProfileCatalogue {
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

    private DatabaseCatalogue read() {
        Clock clock = Clock.systemUTC();
        ProfileReader reader = new ProfileReader(new CachingHostResolver(new SystemHostResolver(), clock), clock);
        DatabaseCatalogue profiles = new DatabaseCatalogue(DirectDatabaseConnection.open(settings), reader);
        profiles.reload();
        profiles.findProblem().ifPresent(problem -> {
            throw new ConfigurationException("The backend database cannot be used: " + problem.replaceFirst("\\.$", "")
                    + ". Check X2GOBROKER_DATABASE_URL and the account, and that the broker has run with it once.");
        });
        return profiles;
    }
}
