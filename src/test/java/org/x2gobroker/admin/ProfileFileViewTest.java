package org.x2gobroker.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.InifileSettings;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.database.ProfileDraft;

class ProfileFileViewTest {
    @TempDir
    Path root;

    private Path folder;
    private InifileSettings settings;

    @BeforeEach
    void writeTheMainFile() throws IOException {
        Path main = Files.writeString(root.resolve("profiles.conf"), "[DEFAULT]\nwidth = 9\n[desk]\nname = Desk\n");
        folder = Files.createDirectory(root.resolve("profiles.d"));
        settings = Profiles.settings(Map.of(
                        "X2GOBROKER_SESSIONPROFILES",
                        main.toString(),
                        "X2GOBROKER_BROKER_INIFILE_SESSION_PROFILES_PREFIXES",
                        "b.conf: b-"))
                .current()
                .inifile();
    }

    /** An export is one file, with one [DEFAULT], and has the same effect as all of them. */
    @Test
    void showsTheProfilesThatCountWithTheDefaultsOfTheirOwnFile() throws IOException {
        Files.writeString(folder.resolve("a.conf"), "[DEFAULT]\nheight = 7\n[ants]\nname = Ants\n[desk]\n");
        Files.writeString(folder.resolve("b.conf"), "[bees]\n[b-1]\n");

        assertThat(ProfileFileView.read(settings).drafts())
                .containsExactly(
                        new ProfileDraft(ProfileDraft.DEFAULTS, Map.of("width", "9")),
                        new ProfileDraft("desk", Map.of("name", "Desk")),
                        new ProfileDraft("ants", Map.of("height", "7", "name", "Ants")),
                        new ProfileDraft("b-1", Map.of()));
    }

    @Test
    void showsNothingWhereAFileCannotBeUsed() throws IOException {
        Path broken = Files.writeString(folder.resolve("a.conf"), "nothing\n");

        assertThatThrownBy(() -> ProfileFileView.read(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(broken + ":1: ");
    }
}
