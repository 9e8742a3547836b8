package org.x2gobroker.config;

/**
 * What a room may have against settings that can be read, but not used. Beans of this kind are asked before changed settings are
 * put in force.
 */
@FunctionalInterface
public interface SettingsInspection {
    /** @throws ConfigurationException says which key cannot be used, and how to mend it */
    void inspect(BrokerSettings settings);
}
