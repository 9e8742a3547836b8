package org.x2gobroker.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.IniReader;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.SettingsLoader;

/** Profiles and settings the way tests write them down. */
final class Profiles {
    private Profiles() {}

    /** Reads the text of a profile file; no host name resolves. */
    static ProfileFile read(String text) {
        return new ProfileReader(name -> Set.of()).read(IniReader.read("profiles.conf", text));
    }

    /** The only profile of a text in which nothing is found. */
    static SessionProfile readOne(String text) {
        ProfileFile file = read(text);
        if (!file.findings().isEmpty() || file.profiles().size() != 1) {
            throw new AssertionError("expected one faultless profile: " + file);
        }
        return file.profiles().getFirst();
    }

    /** A profile without options and hosts. */
    static SessionProfile bare(String id, AccessRules access) {
        return new SessionProfile(id, Map.of(), List.of(), access, ProfilePolicy.inherited());
    }

    /** Built-in settings, with variables such as {@code X2GOBROKER_SESSIONPROFILES} over them. */
    static LiveSettings settings(Map<String, String> environment) {
        Path nowhere = Path.of("/nonexistent");
        return new LiveSettings(new SettingsLoader(new ConfigurationPaths(nowhere, nowhere, nowhere), environment)
                .load()
                .settings());
    }
}
