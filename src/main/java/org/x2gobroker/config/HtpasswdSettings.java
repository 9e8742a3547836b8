package org.x2gobroker.config;

import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;

/** {@code [authmech_htpasswd]}: a password file as {@code htpasswd} writes it. */
public interface HtpasswdSettings {
    /** Path of the password file. */
    @FilePathKey
    Optional<String> file();
}
