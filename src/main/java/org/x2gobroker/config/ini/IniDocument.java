package org.x2gobroker.config.ini;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Is one INI file as it was read: its sections in the order of the file, and the {@code [DEFAULT]} entries, which are not
 * merged into the sections.
 *
 * @param fileName the name for messages
 * @param defaults the entries of {@code [DEFAULT]}; empty when the file has none
 * @param sections all other sections by name
 */
public record IniDocument(String fileName, Map<String, IniValue> defaults, Map<String, IniSection> sections) {
    public IniDocument {
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
        sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
    }

    public Optional<IniSection> findSection(String name) {
        return Optional.ofNullable(sections.get(name));
    }
}
