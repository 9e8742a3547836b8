package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.DistinctNames;

/** {@code [broker_zeroconf]}: one made-up profile for this machine. */
public interface ZeroconfSettings extends BackendSettings {
    @Override
    @WithDefault("false")
    boolean enable();

    @Override
    @DistinctNames
    @AcceptedNames({"passcode", "pam", "ldap", "htpasswd", "https_get", "radius", "none"})
    @WithDefault("pam")
    Optional<List<String>> authMech();

    @Override
    @AcceptedNames({"libnss", "ldap"})
    @WithDefault("libnss")
    Optional<String> userDb();

    @Override
    @AcceptedNames({"libnss", "ldap", "token"})
    @WithDefault("libnss")
    Optional<String> groupDb();

    /** The command of the made-up profile; given but empty: no command. */
    @WithDefault("KDE")
    Optional<String> desktopShell();
}
