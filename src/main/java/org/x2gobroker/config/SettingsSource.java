package org.x2gobroker.config;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** One layer of settings for MicroProfile Config, with texts that were read and checked before. */
record SettingsSource(String name, int ordinal, Map<String, String> properties) implements ConfigSource {
    SettingsSource {
        properties = Map.copyOf(properties);
    }

    /** Leaves the texts out, which may be secret. */
    @Override
    public String toString() {
        return "SettingsSource[" + name + "]";
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getOrdinal() {
        return ordinal;
    }

    @Override
    public Map<String, String> getProperties() {
        return properties;
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String propertyName) {
        return properties.get(propertyName);
    }
}
