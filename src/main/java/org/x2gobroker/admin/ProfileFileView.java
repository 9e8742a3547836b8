package org.x2gobroker.admin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.config.InifileSettings;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.profile.catalogue.ProfileFileLocations;
import org.x2gobroker.profile.catalogue.ProfileIdOwners;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;
import org.x2gobroker.profile.database.ProfileFilter;

/** The profiles of the files as administrators see them: each has only the keys of its own section, and of the {@code [DEFAULT]} of a further file. */
public record ProfileFileView(List<ProfileDraft> drafts) {
    public ProfileFileView {
        drafts = List.copyOf(drafts);
    }

    /**
     * Reads the files that the settings name; a missing file has no profiles.
     *
     * @throws org.x2gobroker.config.ConfigurationException when one of them cannot be used
     */
    public static ProfileFileView read(InifileSettings settings) {
        ProfileFileLocations locations = ProfileFileLocations.of(settings);
        ProfileIdOwners owners = new ProfileIdOwners(settings);
        List<ProfileDraft> drafts = new ArrayList<>();
        if (!locations.isMainNotThereYet()) {
            IniDocument main = IniReader.read(locations.main());
            main.sections().values().forEach(section -> owners.claim(locations.main(), section.name(), section.line()));
            drafts.addAll(ProfileFileText.read(main));
        }
        for (Path file : locations.listFolder()) {
            drafts.addAll(ProfileFileText.read(ownedSections(file, owners)));
        }
        return new ProfileFileView(drafts);
    }

    /** Returns the sections that count, each with what it inherits from the file's own {@code [DEFAULT]}, as others do not inherit it. */
    private static IniDocument ownedSections(Path file, ProfileIdOwners owners) {
        IniDocument document = ProfileFileLocations.read(file);
        Map<String, IniSection> sections = new LinkedHashMap<>();
        for (IniSection section : document.sections().values()) {
            if (owners.claim(file, section.name(), section.line()).isEmpty()) {
                Map<String, IniValue> entries = new LinkedHashMap<>(document.defaults());
                entries.putAll(section.entries());
                sections.put(section.name(), new IniSection(section.name(), section.line(), entries));
            }
        }
        return new IniDocument(document.fileName(), Map.of(), sections);
    }

    public Optional<ProfileDraft> find(String id) {
        return drafts.stream().filter(draft -> draft.id().equals(id)).findFirst();
    }

    /** Lists all profiles that match the filter, ignoring its page. */
    public List<ProfileDraft> list(ProfileFilter filter) {
        return drafts.stream()
                .filter(draft -> !draft.isDefaults())
                .filter(draft -> filter.scope()
                        .covers(
                                draft.id(),
                                ProfileScope.labelsOf(draft.options().get(ProfileScope.KEY))))
                .filter(draft -> hasText(draft, filter.text()))
                .filter(draft -> hasHost(draft, filter.host()))
                .filter(draft -> isNamed(draft, "acl-users", filter.user()))
                .filter(draft -> isNamed(draft, "acl-groups", filter.group()))
                .toList();
    }

    private static boolean hasText(ProfileDraft draft, @Nullable String text) {
        if (text == null) {
            return true;
        }
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return Stream.of(draft.id(), draft.options().getOrDefault("name", ""))
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(lowerCase));
    }

    private static boolean hasHost(ProfileDraft draft, @Nullable String host) {
        return host == null
                || items(draft, "host")
                        .anyMatch(item -> item.equals(host)
                                || item.startsWith(host + " (")
                                || item.contains("(" + host + ")")
                                || item.contains("(" + host + ":"));
    }

    private static boolean isNamed(ProfileDraft draft, String rule, @Nullable String name) {
        return name == null
                || Stream.concat(items(draft, rule + "-allow"), items(draft, rule + "-deny"))
                        .anyMatch(name::equals);
    }

    /** Treats a malformed list as empty. */
    private static Stream<String> items(ProfileDraft draft, String key) {
        try {
            return IniValueTypes.parseList(draft.options().getOrDefault(key, "")).stream();
        } catch (IllegalArgumentException unreadable) {
            return Stream.empty();
        }
    }
}
