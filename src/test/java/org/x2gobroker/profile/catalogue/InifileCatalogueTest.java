package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

class InifileCatalogueTest {
    @TempDir
    private Path folder;

    private Path file;
    private LiveSettings settings;
    private InifileCatalogue profiles;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("profiles.conf");
        settings = Profiles.settings(Map.of("X2GOBROKER_SESSIONPROFILES", file.toString()));
        profiles = profiles(settings);
    }

    @Test
    void servesWhatTheFileSays() throws IOException {
        Files.writeString(file, "[a]\n[bad]\nheight = x\n");

        profiles.start();

        assertThat(profiles.listAll()).extracting(SessionProfile::id).containsExactly("a");
        assertThat(profiles.findProblem()).isEmpty();
        assertThat(profiles.findings()).extracting(ProfileFinding::profileId).containsExactly("bad");
    }

    @Test
    void refusesToStartOnABrokenFile() throws IOException {
        Files.writeString(file, "[a]\n[a]\n");

        assertThatThrownBy(profiles::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ":2");
    }

    @Test
    void refusesToStartWithoutAFileThatWasNamed() {
        assertThatThrownBy(profiles::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void readsTheFileAgain() throws IOException {
        Files.writeString(file, "[a]\n");
        profiles.start();
        Files.writeString(file, "[b]\n");

        profiles.reload();

        assertThat(profiles.listAll()).extracting(SessionProfile::id).containsExactly("b");
    }

    @Test
    void keepsTheLastGoodReadAndReportsTheProblem() throws IOException {
        Files.writeString(file, "[a]\n");
        profiles.start();
        Files.writeString(file, "no section\n");

        profiles.reload();

        assertThat(profiles.listAll()).extracting(SessionProfile::id).containsExactly("a");
        assertThat(profiles.findProblem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains(file + ":1")
                        .endsWith("The profiles that were read last stay in force."));
    }

    @Test
    void forgetsTheProblemWhenTheFileIsMended() throws IOException {
        Files.writeString(file, "[a]\n");
        profiles.start();
        Files.delete(file);
        profiles.reload();
        assertThat(profiles.findProblem()).isPresent();
        Files.writeString(file, "[b]\n");

        profiles.reload();

        assertThat(profiles.findProblem()).isEmpty();
        assertThat(profiles.listAll()).extracting(SessionProfile::id).containsExactly("b");
    }

    @Test
    void followsTheSettingsToAnotherFile() throws IOException {
        Files.writeString(file, "[a]\n");
        profiles.start();
        Path other = Files.writeString(folder.resolve("other.conf"), "[b]\n");
        settings.replace(Profiles.settings(Map.of("X2GOBROKER_SESSIONPROFILES", other.toString()))
                .current());

        profiles.reload();

        assertThat(profiles.listAll()).extracting(SessionProfile::id).containsExactly("b");
    }

    @Test
    void readsNoFileWhileTheBackendIsOff() {
        InifileCatalogue off = profiles(Profiles.settings(
                Map.of("X2GOBROKER_SESSIONPROFILES", file.toString(), "X2GOBROKER_BROKER_INIFILE_ENABLE", "false")));

        off.start();

        assertThat(off.listAll()).isEmpty();
    }

    private static InifileCatalogue profiles(LiveSettings settings) {
        return new InifileCatalogue(settings, new ProfileReader(name -> Set.of()));
    }
}
