package org.x2gobroker.monitoring;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.SettingsReload;
import org.x2gobroker.profile.InifileProfiles;
import org.x2gobroker.profile.ProfileFinding;
import org.x2gobroker.profile.database.DatabaseProfiles;

/** Whether the files as they are now are in force, all of them, and every stored profile. */
@Singleton
class ConfigurationState {
    private final SettingsReload settings;
    private final InifileProfiles profiles;
    private final DatabaseProfiles stored;

    ConfigurationState(SettingsReload settings, InifileProfiles profiles, DatabaseProfiles stored) {
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

    /** How many profiles nobody can see because something is wrong with them. */
    long profilesLeftOut() {
        return Stream.of(profiles.findings(), stored.findings())
                .flatMap(List::stream)
                .filter(ProfileFinding::isFault)
                .count();
    }
}
