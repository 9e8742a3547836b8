package org.x2gobroker.config.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.x2gobroker.config.BrokerSettings;

/** Lists the names that a key of {@link BrokerSettings} accepts, in any case; the settings return them as written here. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface AcceptedNames {
    String[] value();
}
