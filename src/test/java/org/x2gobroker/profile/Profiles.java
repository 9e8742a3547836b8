package org.x2gobroker.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.SettingsLoader;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/** Profiles and settings the way tests write them down. */
public final class Profiles {
    private Profiles() {}

    /** Reads the text of a profile file; no host name resolves. */
    public static ProfileFileContent read(String text) {
        return new ProfileReader(name -> Set.of()).read(IniReader.read("profiles.conf", text));
    }

    /** The only profile of a text in which nothing is found, except that it may have keys of a site. */
    public static SessionProfile readOne(String text) {
        ProfileFileContent file = read(text);
        boolean isFaultless =
                file.findings().stream().allMatch(finding -> finding.message().startsWith("no program of X2Go"));
        if (!isFaultless || file.profiles().size() != 1) {
            throw new AssertionError("expected one faultless profile: " + file);
        }
        return file.profiles().getFirst();
    }

    /** The findings that leave a profile out. */
    public static List<ProfileFinding> errors(ProfileFileContent file) {
        return file.findings().stream().filter(ProfileFinding::isError).toList();
    }

    /** A profile without options and hosts. */
    public static SessionProfile bare(String id, AccessRules access) {
        return new SessionProfile(id, Map.of(), List.of(), access, ProfilePolicy.inherited());
    }

    /** Built-in settings, with variables such as {@code X2GOBROKER_SESSIONPROFILES} over them. */
    public static LiveSettings settings(Map<String, String> environment) {
        Path nowhere = Path.of("/nonexistent");
        return new LiveSettings(new SettingsLoader(new ConfigurationPaths(nowhere, nowhere, nowhere), environment)
                .load()
                .settings());
    }
}
