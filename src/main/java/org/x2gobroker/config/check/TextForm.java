package org.x2gobroker.config.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.x2gobroker.config.BrokerSettings;

/** Gives the form of a string key of {@link BrokerSettings}, or of each item of a list. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TextForm {
    /** A regular expression for the whole text. */
    String pattern();

    /** The form in words, for messages. */
    String as();
}
