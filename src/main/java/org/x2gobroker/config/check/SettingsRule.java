package org.x2gobroker.config.check;

import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;

/**
 * Checks what settings must fulfil beyond the form of each key, for example that the programs they name exist. It runs at start
 * and on each reload, before settings come into force.
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
