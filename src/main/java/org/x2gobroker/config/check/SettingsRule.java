package org.x2gobroker.config.check;

import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;

/**
 * What settings have to fulfil beyond the form of each key, such as that programs they name exist. Asked at start and on each reload,
 * before settings are put in force.
 */
@FunctionalInterface
public interface SettingsRule {
    /**
     * Refuses settings that must not be put in force.
     *
     * @throws ConfigurationException names the key and says how to mend it
     */
    void check(BrokerSettings settings);
}
