package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.EnvironmentVariable;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;

/** {@code [broker_inifile]}: profiles from a file. */
public interface InifileSettings extends BackendSettings {
    @Override
    @WithDefault("true")
    boolean enable();

    /** Path of the profile file. */
    @FilePathKey
    @EnvironmentVariable("X2GOBROKER_SESSIONPROFILES")
    @WithDefault("/etc/x2go/broker/x2gobroker-sessionprofiles.conf")
    String sessionProfiles();

    @Override
    @WithDefault("true")
    Optional<Boolean> useLoadChecker();
}
