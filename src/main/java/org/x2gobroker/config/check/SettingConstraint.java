package org.x2gobroker.config.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.x2gobroker.config.BrokerSettings;

/** Holds the annotations of keys of {@link BrokerSettings}: which texts a key accepts, and which variable sets it. */
public final class SettingConstraint {
    private SettingConstraint() {}

    /** Lists the names that a key accepts, in any case; the settings return them as written here. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface AcceptedNames {
        String[] value();
    }

    /** Marks a list whose order counts, so that no item may be given twice. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface DistinctNames {}

    /** Names an environment variable that sets a key; it overrides the variable derived from section and key. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface EnvironmentVariable {
        String value();
    }

    /** Marks a key whose text, or each item of it, names a file, which need not exist here. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface FilePathKey {}

    /** Gives the range of an integer key; without it the key accepts zero and all greater numbers. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface IntegerRange {
        int min();

        int max() default Integer.MAX_VALUE;
    }

    /** Gives the form of a string key, or of each item of a list. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface TextForm {
        /** A regular expression for the whole text. */
        String pattern();

        /** The form in words, for messages. */
        String as();
    }
}
