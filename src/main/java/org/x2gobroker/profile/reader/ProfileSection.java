package org.x2gobroker.profile.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.profile.reader.ProfileFinding.Severity;

/**
 * One profile while it is read: the entries of its section laid over those of {@code [DEFAULT]}, and what was found so far.
 * A default that the section overrides is not looked at, so that its faults hide only profiles that inherit it.
 */
final class ProfileSection {
    private final String fileName;
    private final IniSection section;
    private final Map<String, IniValue> entries;
    private final List<ProfileFinding> findings = new ArrayList<>();

    ProfileSection(IniDocument document, IniSection section) {
        this.fileName = document.fileName();
        this.section = section;
        this.entries = new LinkedHashMap<>(document.defaults());
        this.entries.putAll(section.entries());
    }

    String id() {
        return section.name();
    }

    /** All entries, inherited ones included. */
    Map<String, IniValue> entries() {
        return Collections.unmodifiableMap(entries);
    }

    Optional<IniValue> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** What {@code parser} makes of the text of a key; empty when the key is missing or wrong, and the latter is a fault. */
    <T> Optional<T> parse(String key, Function<String, T> parser) {
        return find(key).flatMap(value -> {
            try {
                return Optional.of(parser.apply(value.text()));
            } catch (IllegalArgumentException wrong) {
                fault(key, wrong.getMessage() + ".");
                return Optional.empty();
            }
        });
    }

    /** The text of a list as items; unlike Python, profiles drop empty items also where they are written in quotes. */
    static List<String> items(String text) {
        return IniValueTypes.parseList(text).stream()
                .filter(item -> !item.isEmpty())
                .toList();
    }

    void fault(String key, String message) {
        add(Severity.FAULT, lineOf(key), key, message);
    }

    void warn(String key, String message) {
        add(Severity.WARNING, lineOf(key), key, message);
    }

    void faultInId(String message) {
        add(Severity.FAULT, section.line(), null, message);
    }

    boolean isFaulty() {
        return findings.stream().anyMatch(ProfileFinding::isFault);
    }

    List<ProfileFinding> findings() {
        return List.copyOf(findings);
    }

    private int lineOf(String key) {
        return find(key).map(IniValue::line).orElse(section.line());
    }

    private void add(Severity severity, int line, @Nullable String key, String message) {
        findings.add(new ProfileFinding(severity, fileName, line, section.name(), key, message));
    }
}
