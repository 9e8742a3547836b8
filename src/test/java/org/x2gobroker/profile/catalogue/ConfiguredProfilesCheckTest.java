package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.reader.ProfileFileCheck;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

class ConfiguredProfilesCheckTest {
    @TempDir
    Path root;

    private Path main;
    private Path folder;

    @BeforeEach
    void makeTheFolder() throws IOException {
        main = root.resolve("profiles.conf");
        folder = Files.createDirectory(root.resolve("profiles.d"));
    }

    @Test
    void countsTheProfilesOfAllFiles() throws IOException {
        Files.writeString(main, "[desk]\n");
        Files.writeString(folder.resolve("a.conf"), "[ants]\n[bees]\n");

        assertThat(check()).isEqualTo(new ProfileFileCheck.Report(2, 3, List.of()));
        assertThat(check().exitStatus()).isZero();
    }

    @Test
    void namesFileAndLineOfWhateverIsLeftOut() throws IOException {
        Files.writeString(main, "[desk]\n");
        Path broken = Files.writeString(folder.resolve("a.conf"), "[ants]\nheight\n");
        Path faulty = Files.writeString(folder.resolve("b.conf"), "[bees]\nheight = x\n[desk]\n[good]\n");

        ProfileFileCheck.Report report = check();

        assertThat(report.served()).isEqualTo(2);
        assertThat(report.exitStatus()).isEqualTo(1);
        assertThat(report.findings())
                .extracting(ProfileFinding::toString)
                .satisfiesExactly(
                        finding -> assertThat(finding).startsWith(broken + ":2: no \"=\""),
                        finding -> assertThat(finding).startsWith(faulty + ":2: profile [bees]: height: "),
                        finding -> assertThat(finding)
                                .startsWith(faulty + ":3: profile [desk]: is already given in " + main + ":1"));
    }

    @Test
    void checksTheOthersWhereTheMainFileIsBroken() throws IOException {
        Files.writeString(main, "nothing\n");
        Files.writeString(folder.resolve("a.conf"), "[ants]\n");

        ProfileFileCheck.Report report = check();

        assertThat(report.served()).isEqualTo(1);
        assertThat(report.findings()).singleElement().asString().startsWith(main + ":1: ");
        assertThat(report.exitStatus()).isEqualTo(1);
    }

    /** The rules that let everybody in may stand in the main file. */
    @Test
    void saysThatEverybodySeesAProfileAlsoByInheritedRules() throws IOException {
        Files.writeString(main, "[DEFAULT]\nacl-users-allow = ALL\n");
        Files.writeString(folder.resolve("a.conf"), "[ants]\n");

        assertThat(check().findings())
                .singleElement()
                .asString()
                .startsWith(folder + "/a.conf:1: profile [ants]: everybody can see this profile");
    }

    @Test
    void failsWhereThereIsNoFileOrTheFolderIsNone() throws IOException {
        assertThat(check().findings()).singleElement().asString().startsWith(main + ": the file does not exist");
        Files.writeString(main, "[desk]\n");
        Files.delete(folder);
        Files.createFile(folder);

        assertThat(check().findings()).singleElement().asString().startsWith(folder + ": cannot be read");
        assertThat(check().served()).isEqualTo(1);
        assertThat(check().exitStatus()).isEqualTo(1);
    }

    private ProfileFileCheck.Report check() {
        return ConfiguredProfilesCheck.check(
                new ProfileReader(name -> Set.of()),
                Profiles.settings(Map.of("X2GOBROKER_SESSIONPROFILES", main.toString()))
                        .current()
                        .inifile());
    }
}
