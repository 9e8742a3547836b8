package org.x2gobroker.profile.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.InifileSettings;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.reader.AudienceCheck;
import org.x2gobroker.profile.reader.ProfileFileCheck;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/** Checks all profile files of the settings as the broker would read them now, for {@code profiles check}. */
public final class ConfiguredProfilesCheck {
    private final ProfileReader reader;
    private final ProfileFileLocations locations;
    private final ProfileIdOwners owners;
    private final List<ProfileFinding> findings = new ArrayList<>();
    private int files;
    private int served;

    private ConfiguredProfilesCheck(ProfileReader reader, InifileSettings settings) {
        this.reader = reader;
        this.locations = ProfileFileLocations.of(settings);
        this.owners = new ProfileIdOwners(settings);
    }

    public static ProfileFileCheck.Report check(ProfileReader reader, InifileSettings settings) {
        return new ConfiguredProfilesCheck(reader, settings).run();
    }

    private ProfileFileCheck.Report run() {
        List<Path> others = listFolder();
        IniDocument shared = ProfileFileRead.NO_DEFAULTS;
        if (others.isEmpty() || !locations.isMainNotThereYet()) {
            shared = check(locations.main(), shared);
        }
        for (Path file : others) {
            check(file, shared);
        }
        return new ProfileFileCheck.Report(files, served, findings);
    }

    private List<Path> listFolder() {
        try {
            return locations.listFolder();
        } catch (ConfigurationException unusable) {
            findings.add(ProfileFileCheck.finding(locations.folder(), unusable));
            return List.of();
        }
    }

    /** Returns the file's own {@code [DEFAULT]}. */
    private IniDocument check(Path file, IniDocument shared) {
        files++;
        try {
            boolean isMain = file.equals(locations.main());
            IniDocument document = isMain ? IniReader.read(file) : ProfileFileLocations.read(file);
            ProfileFileRead read = isMain
                    ? ProfileFileRead.main(file, document, reader)
                    : ProfileFileRead.further(file, document, locations.main(), shared, reader);
            ProfileFileContent content = read.ownedContent(owners);
            served += content.profiles().size();
            findings.addAll(content.findings());
            content.profiles().stream()
                    .flatMap(profile -> document.findSection(profile.id()).stream()
                            .flatMap(section -> AudienceCheck.check(shared, document, section, profile).stream()))
                    .forEach(findings::add);
            return read.defaults();
        } catch (ConfigurationException unusable) {
            findings.add(ProfileFileCheck.finding(file, unusable));
            return ProfileFileRead.NO_DEFAULTS;
        }
    }
}
