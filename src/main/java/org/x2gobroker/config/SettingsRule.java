package org.x2gobroker.config;

/**
 * What settings have to fulfil beyond the form of each key, such as that programs they name exist. Asked at start and on each reload,
 * before settings are put in force.
 */
@FunctionalInterface
public interface SettingsRule {
    /** @throws ConfigurationException when they cannot be put in force; the message names the key and how to mend it */
    void check(BrokerSettings settings);
}
