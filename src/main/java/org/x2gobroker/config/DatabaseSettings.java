package org.x2gobroker.config;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** {@code [broker_database]}: profiles from PostgreSQL. */
public interface DatabaseSettings extends BackendSettings {
    @Override
    @WithDefault("false")
    boolean enable();

    @Override
    @WithDefault("true")
    Optional<Boolean> useLoadChecker();
}
