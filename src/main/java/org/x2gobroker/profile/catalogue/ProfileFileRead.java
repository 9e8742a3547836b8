package org.x2gobroker.profile.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.reader.IconFolder;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileFinding.Severity;
import org.x2gobroker.profile.reader.ProfileReader;

/**
 * Is what was read of one of several profile files.
 *
 * @param defaults a document with its {@code [DEFAULT]} and no sections
 * @param lines the lines of all ids, also of profiles that are left out, in the order of the file
 */
record ProfileFileRead(Path file, IniDocument defaults, Map<String, Integer> lines, ProfileFileContent content) {
    static final IniDocument NO_DEFAULTS = new IniDocument("", Map.of(), Map.of());

    ProfileFileRead {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /**
     * Reads the main file.
     *
     * @throws ConfigurationException when it cannot be used
     */
    static ProfileFileRead main(Path file, ProfileReader reader) {
        return main(file, IniReader.read(file), reader);
    }

    static ProfileFileRead main(Path file, IniDocument document, ProfileReader reader) {
        return of(file, document, reader.read(NO_DEFAULTS, document, IconFolder.beside(file)));
    }

    /** @param shared has the {@code [DEFAULT]} of the main file */
    static ProfileFileRead further(
            Path file, IniDocument document, Path mainFile, IniDocument shared, ProfileReader reader) {
        return of(file, document, reader.read(shared, document, IconFolder.beside(file, mainFile)));
    }

    private static ProfileFileRead of(Path file, IniDocument document, ProfileFileContent content) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        document.sections().values().forEach(section -> lines.put(section.name(), section.line()));
        return new ProfileFileRead(
                file, new IniDocument(document.fileName(), document.defaults(), Map.of()), lines, content);
    }

    /** Leaves out the profiles that do not belong to this file, with a finding for each. */
    ProfileFileContent ownedContent(ProfileIdOwners owners) {
        List<ProfileFinding> findings = new ArrayList<>(content.findings());
        Set<String> refused = new HashSet<>();
        lines.forEach((id, line) -> owners.claim(file, id, line).ifPresent(reason -> {
            refused.add(id);
            findings.add(new ProfileFinding(Severity.ERROR, defaults.fileName(), line, id, null, reason));
        }));
        return refused.isEmpty()
                ? content
                : new ProfileFileContent(
                        content.profiles().stream()
                                .filter(profile -> !refused.contains(profile.id()))
                                .toList(),
                        findings);
    }

    /** Puts the files together, in their order. */
    static ProfileFileContent merge(List<ProfileFileRead> files, ProfileIdOwners owners) {
        if (files.size() == 1) {
            return files.getFirst().ownedContent(owners);
        }
        List<ProfileFileContent> owned =
                files.stream().map(file -> file.ownedContent(owners)).toList();
        return new ProfileFileContent(
                owned.stream().flatMap(one -> one.profiles().stream()).toList(),
                owned.stream().flatMap(one -> one.findings().stream()).toList());
    }
}
