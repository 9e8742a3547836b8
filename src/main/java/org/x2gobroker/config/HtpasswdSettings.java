package org.x2gobroker.config;

import java.util.Optional;

/** {@code [authmech_htpasswd]}: a password file as {@code htpasswd} writes it. */
public interface HtpasswdSettings {
    /** Path of the password file. */
    @FilePath
    Optional<String> file();
}
