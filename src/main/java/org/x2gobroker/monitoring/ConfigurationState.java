package org.x2gobroker.monitoring;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.reload.SettingsReloader;
import org.x2gobroker.profile.catalogue.InifileCatalogue;
import org.x2gobroker.profile.database.catalogue.DatabaseCatalogue;
import org.x2gobroker.profile.reader.ProfileFinding;

/** Whether the files as they are now are in force, all of them, and every stored profile. */
@Singleton
class ConfigurationState {
    private final SettingsReloader settings;
    private final InifileCatalogue profiles;
    private final DatabaseCatalogue stored;

    ConfigurationState(SettingsReloader settings, InifileCatalogue profiles, DatabaseCatalogue stored) {
        this.settings = settings;
        this.profiles = profiles;
        this.stored = stored;
    }

    boolean isDegraded() {
        return settingsProblem().isPresent() || profilesProblem().isPresent() || profilesLeftOut() > 0;
    }

    Optional<String> settingsProblem() {
        return settings.problem();
    }

    Optional<String> profilesProblem() {
        return profiles.findProblem();
    }

    /** Counts the profiles that are left out because of a fault. */
    long profilesLeftOut() {
        return Stream.of(profiles.findings(), stored.findings())
                .flatMap(List::stream)
                .filter(ProfileFinding::isError)
                .count();
    }
}
