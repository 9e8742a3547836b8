package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.config.ConfigurationException;

class ProfileFileLocationsTest {
    @TempDir
    Path root;

    private ProfileFileLocations locations;
    private Path folder;

    @BeforeEach
    void nameAFile() {
        locations = ProfileFileLocations.at(root.resolve("profiles.conf"));
        folder = root.resolve("profiles.d");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/x2go/broker/x2gobroker-sessionprofiles.conf, /etc/x2go/broker/x2gobroker-sessionprofiles.d",
        "/srv/profiles, /srv/profiles.d",
        "/srv/a.conf.conf, /srv/a.conf.d",
        "/srv/.conf, /srv/.d",
        "profiles.conf, profiles.d"
    })
    void theFolderHasTheNameOfTheFile(String file, String expected) {
        assertThat(ProfileFileLocations.at(Path.of(file)).folder()).isEqualTo(Path.of(expected));
    }

    @Test
    void nothingIsListedWithoutAFolder() {
        assertThat(locations.listFolder()).isEmpty();
    }

    @Test
    void filesAreListedByNameWithoutHiddenAndOtherOnes() throws IOException {
        Files.createDirectory(folder);
        for (String name : new String[] {"b.conf", "a.conf", "10.conf", "9.conf", ".c.conf", "d.conf~", "desk.png"}) {
            Files.createFile(folder.resolve(name));
        }

        assertThat(locations.listFolder())
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly("10.conf", "9.conf", "a.conf", "b.conf");
    }

    @Test
    void moreThanAThousandFilesAreRefused() throws IOException {
        Files.createDirectory(folder);
        for (int i = 0; i <= ProfileFileLocations.MOST_FILES; i++) {
            Files.createFile(folder.resolve(i + ".conf"));
        }

        assertThatThrownBy(locations::listFolder)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(folder + ": there are more than 1000 profile files; put several into one.");
        Files.delete(folder.resolve("0.conf"));
        assertThat(locations.listFolder()).hasSize(ProfileFileLocations.MOST_FILES);
    }

    @Test
    void aFileWhereTheFolderShouldBeIsAnError() throws IOException {
        Files.createFile(folder);

        assertThatThrownBy(locations::listFolder)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(folder + ": cannot be read (");
    }

    @Test
    void aLinkToAFolderThatIsGoneIsNotTakenForNoFolder() throws IOException {
        Files.createSymbolicLink(folder, root.resolve("gone"));

        assertThatThrownBy(locations::listFolder).isInstanceOf(ConfigurationException.class);
    }
}
