package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.EnvironmentVariable;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/** {@code [broker_inifile]}: profiles from files. */
public interface InifileSettings extends BackendSettings {
    @Override
    @WithDefault("true")
    boolean enable();

    /** Path of the profile file. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_SESSIONPROFILES")
    @WithDefault("/etc/x2go/broker/x2gobroker-sessionprofiles.conf")
    String sessionProfiles();

    /** What ids start with in files of the folder beside the profile file; a file that is not named may have any id. */
    @TextForm(
            pattern = "[^/:\\s]+\\.conf:\\s*\\S+",
            as = "files of the folder and what their ids start with, such as team-a.conf: team-a-")
    Optional<List<String>> sessionProfilesPrefixes();

    @Override
    @WithDefault("true")
    Optional<Boolean> useLoadChecker();
}
