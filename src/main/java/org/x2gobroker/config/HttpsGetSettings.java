package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.FilePathKey;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;

/** {@code [authmech_https_get]}: asks a web server that answers 200 to HTTP Basic authentication. */
public interface HttpsGetSettings {
    /** Name of the web server. */
    @WithDefault("localhost")
    String host();

    /** Path of the page that is asked for. */
    @WithDefault("/")
    String path();

    /** Port of the web server. */
    @IntegerRange(min = 1, max = 65_535)
    @WithDefault("443")
    int port();

    /** PEM file with the authorities to trust; absent: those of the system. */
    @FilePathKey
    Optional<String> caFile();
}
