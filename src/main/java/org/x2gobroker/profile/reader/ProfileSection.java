package org.x2gobroker.profile.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.profile.reader.ProfileFinding.Severity;

/**
 * Is one profile while it is read: the entries of its section override those of {@code [DEFAULT]}, and these the ones that all profile
 * files share; findings are collected.
 * A default that the section overrides is not read, so that its errors affect only profiles that inherit it.
 */
final class ProfileSection {
    private final IniDocument shared;
    private final IniDocument document;
    private final IniSection section;
    private final Map<String, IniValue> entries;
    private final List<ProfileFinding> findings = new ArrayList<>();

    /** @param shared its {@code [DEFAULT]} counts for profiles of all files */
    ProfileSection(IniDocument shared, IniDocument document, IniSection section) {
        this.shared = shared;
        this.document = document;
        this.section = section;
        this.entries = new LinkedHashMap<>(shared.defaults());
        this.entries.putAll(document.defaults());
        this.entries.putAll(section.entries());
    }

    String id() {
        return section.name();
    }

    /** Returns all entries, including inherited ones. */
    Map<String, IniValue> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** Returns the keys of the section itself, without inherited ones. */
    Set<String> ownKeys() {
        return section.entries().keySet();
    }

    Optional<IniValue> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns the parsed value of a key; empty when the key is missing, or wrong, which adds an error. */
    <T> Optional<T> parse(String key, Function<String, T> parser) {
        return find(key).flatMap(value -> {
            try {
                return Optional.of(parser.apply(value.text()));
            } catch (IllegalArgumentException wrong) {
                error(key, wrong.getMessage() + ".");
                return Optional.empty();
            }
        });
    }

    /** Returns the items of a list; unlike Python, profiles drop empty items also in quotes. */
    static List<String> items(String text) {
        return IniValueTypes.parseList(text).stream()
                .filter(item -> !item.isEmpty())
                .toList();
    }

    void error(String key, String message) {
        add(Severity.ERROR, lineOf(key), key, message);
    }

    void warn(String key, String message) {
        add(Severity.WARNING, lineOf(key), key, message);
    }

    void mistake(String key, String message) {
        add(Severity.MISTAKE, lineOf(key), key, message);
    }

    void errorInId(String message) {
        add(Severity.ERROR, section.line(), null, message);
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(ProfileFinding::isError);
    }

    List<ProfileFinding> findings() {
        return List.copyOf(findings);
    }

    private int lineOf(String key) {
        return find(key).map(IniValue::line).orElse(section.line());
    }

    /** Returns the name of the file that the value of the key comes from. */
    private String fileOf(@Nullable String key) {
        boolean isShared = key != null
                && shared.defaults().containsKey(key)
                && !document.defaults().containsKey(key)
                && !section.entries().containsKey(key);
        return (isShared ? shared : document).fileName();
    }

    private void add(Severity severity, int line, @Nullable String key, String message) {
        findings.add(new ProfileFinding(severity, fileOf(key), line, section.name(), key, message));
    }
}
