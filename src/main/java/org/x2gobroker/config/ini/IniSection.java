package org.x2gobroker.config.ini;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Is a section of an INI file with its own entries in the order of the file, without those inherited from {@code [DEFAULT]}.
 *
 * @param line the line of the {@code [name]} header, counted from 1
 */
public record IniSection(String name, int line, Map<String, IniValue> entries) {
    public IniSection {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
}
