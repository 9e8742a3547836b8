package org.x2gobroker.config.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.x2gobroker.config.BrokerSettings;

/** Gives the range of an integer key of {@link BrokerSettings}; without it the key accepts zero and all greater numbers. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface IntegerRange {
    int min();

    int max() default Integer.MAX_VALUE;
}
