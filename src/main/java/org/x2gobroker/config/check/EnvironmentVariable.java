package org.x2gobroker.config.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.x2gobroker.config.BrokerSettings;

/**
 * Names an environment variable that sets a key of {@link BrokerSettings}; it overrides the variable derived from section and
 * key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EnvironmentVariable {
    String value();
}
