package org.x2gobroker.monitoring;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.x2gobroker.config.SettingsReload;
import org.x2gobroker.profile.InifileProfiles;
import org.x2gobroker.profile.ProfileFinding;

/** Whether the files as they are now are in force, all of them. */
@Singleton
class ConfigurationState {
    private final SettingsReload settings;
    private final InifileProfiles profiles;

    ConfigurationState(SettingsReload settings, InifileProfiles profiles) {
        this.settings = settings;
        this.profiles = profiles;
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
        return profiles.findings().stream().filter(ProfileFinding::isFault).count();
    }
}
