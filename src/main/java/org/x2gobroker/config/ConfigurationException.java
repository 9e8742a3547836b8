package org.x2gobroker.config;

/**
 * Reports a configuration that cannot be used. The message is one or more complete sentences for the operator: what is wrong,
 * where (file, line, section, key, or the environment variable) and what would be accepted. It never contains a secret.
 */
public final class ConfigurationException extends RuntimeException {
    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
