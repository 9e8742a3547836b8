package org.x2gobroker.config.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.x2gobroker.config.BrokerSettings;

/** A key of {@link BrokerSettings} that names a file, or each item of which does; whether it exists is for others to say. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FilePathKey {}
