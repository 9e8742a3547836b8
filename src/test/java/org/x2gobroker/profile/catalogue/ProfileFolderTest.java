package org.x2gobroker.profile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.Profiles;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.database.catalogue.StoreReplica;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/** The folder of profile files beside the one that the settings name. */
class ProfileFolderTest {
    /** A PNG of one pixel. */
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    @TempDir
    private Path root;

    private Path main;
    private Path folder;
    private LiveSettings settings;
    private InifileCatalogue profiles;

    @BeforeEach
    void writeTheMainFile() throws IOException {
        main = write("profiles.conf", "[DEFAULT]\ncommand = XFCE\nheight = 700\n[desk]\n");
        folder = Files.createDirectory(root.resolve("profiles.d"));
        settings = Profiles.settings(Map.of(
                "X2GOBROKER_SESSIONPROFILES",
                main.toString(),
                "X2GOBROKER_BROKER_INIFILE_SESSION_PROFILES_PREFIXES",
                "kept.conf: kept-, kept.conf: both-, profiles.conf: no-"));
        profiles = new InifileCatalogue(settings, reader());
    }

    @Test
    void servesTheProfilesOfAllFiles() {
        write("profiles.d/b.conf", "[bees]\n");
        write("profiles.d/a.conf", "[ants]\n");

        profiles.start();

        assertThat(ids()).containsExactly("ants", "bees", "desk");
        assertThat(profiles.findProblem()).isEmpty();
        assertThat(profiles.findings()).isEmpty();
    }

    @Test
    void theDefaultsOfTheMainFileCountForAllAndThoseOfAnotherFileForItself() {
        write("profiles.d/a.conf", "[DEFAULT]\nheight = 800\n[ants]\n[wide]\nheight = 900\n");
        write("profiles.d/b.conf", "[bees]\n");

        profiles.start();

        assertThat(option("ants", "height")).isEqualTo("800");
        assertThat(option("wide", "height")).isEqualTo("900");
        assertThat(option("bees", "height")).isEqualTo("700");
        assertThat(option("desk", "height")).isEqualTo("700");
        assertThat(option("ants", "command")).isEqualTo("XFCE");
    }

    @Test
    void aFaultIsFoundInTheFileThatItIsIn() {
        write("profiles.conf", "[DEFAULT]\n\n\nheight = tall\n[desk]\nheight = 1\n");
        Path own = write("profiles.d/a.conf", "[ants]\n[bees]\nheight = 1\nwidth = wide\n");

        profiles.start();

        assertThat(profiles.findings())
                .extracting(finding -> finding.fileName() + ":" + finding.line() + " " + finding.profileId())
                .containsExactly(main + ":4 ants", own + ":4 bees");
    }

    @Test
    void aSecondProfileOfAnIdIsLeftOutWithBothPlaces() {
        Path first = write("profiles.d/a.conf", "[ants]\nheight = 1\n");
        Path second = write("profiles.d/b.conf", "[bees]\n[ants]\nheight = 2\n[desk]\n");

        profiles.start();

        assertThat(ids()).containsExactly("ants", "bees", "desk");
        assertThat(option("ants", "height")).isEqualTo("1");
        assertThat(profiles.findings())
                .extracting(ProfileFinding::toString)
                .containsExactly(
                        second + ":2: profile [ants]: is already given in " + first
                                + ":1, which comes before this file; remove or rename one of them.",
                        second + ":4: profile [desk]: is already given in " + main
                                + ":4, which comes before this file; remove or rename one of them.");
        assertThat(profiles.findings()).allMatch(ProfileFinding::isError);
    }

    @Test
    void anIdBelongsToItsFileAlsoWhileTheProfileIsFaulty() {
        write("profiles.d/a.conf", "[ants]\nheight = x\n");
        write("profiles.d/b.conf", "[ants]\n");

        profiles.start();

        assertThat(ids()).containsExactly("desk");
        assertThat(profiles.findings()).hasSize(2);
    }

    @Test
    void aFileMayBeKeptToIdsOfAPrefix() {
        Path kept = write("profiles.d/kept.conf", "[kept-a]\n[both-b]\n[other]\n");
        write("profiles.d/zoo.conf", "[other]\n");

        profiles.start();

        assertThat(ids()).containsExactly("both-b", "desk", "kept-a", "other");
        assertThat(profiles.findings())
                .singleElement()
                .hasToString(kept + ":3: profile [other]: ids of this file start with kept- or both-, says"
                        + " session-profiles-prefixes of [broker_inifile]; rename the profile.");
    }

    @Test
    void startsWithoutABrokenFileOfTheFolder() {
        Path broken = write("profiles.d/a.conf", "[ants]\n[ants]\n");
        write("profiles.d/b.conf", "[bees]\n");

        profiles.start();

        assertThat(ids()).containsExactly("bees", "desk");
        assertThat(profiles.findProblem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith(broken + ":2: section [ants] is already given in line 1")
                        .endsWith("Its profiles are missing until it is mended; those of all other files are served."));
    }

    @Test
    void aBrokenFileKeepsItsLastGoodStateAndLeavesTheOthersInForce() {
        Path team = write("profiles.d/a.conf", "[ants]\n");
        write("profiles.d/b.conf", "[bees]\n");
        profiles.start();
        write("profiles.d/a.conf", "nothing\n");
        write("profiles.d/b.conf", "[beetles]\n[ants]\n");

        profiles.reload();

        assertThat(ids()).containsExactly("ants", "beetles", "desk");
        assertThat(profiles.findProblem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).startsWith(team + ":1: ").endsWith("read last stay in force."));
        assertThat(profiles.findings()).singleElement().asString().contains("b.conf:2: profile [ants]", team + ":1");
        assertThat(profiles.count().failures()).isEqualTo(1);

        write("profiles.d/a.conf", "[antlers]\n");
        profiles.reload();

        assertThat(ids()).containsExactly("antlers", "ants", "beetles", "desk");
        assertThat(profiles.findProblem()).isEmpty();
        assertThat(profiles.findings()).isEmpty();
        assertThat(profiles.count().successes()).isEqualTo(1);
    }

    @Test
    void aBrokenMainFileLeavesTheFolderInForceAndItsOwnDefaultsToo() {
        profiles.start();
        write("profiles.conf", "nothing\n");
        write("profiles.d/a.conf", "[ants]\n");

        profiles.reload();

        assertThat(ids()).containsExactly("ants", "desk");
        assertThat(option("ants", "height")).isEqualTo("700");
        assertThat(profiles.findProblem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith(main + ":1")
                        .endsWith("The profiles that were read last stay in force."));
    }

    @Test
    void aRemovedFileTakesItsProfilesAlong() throws IOException {
        Path team = write("profiles.d/a.conf", "[ants]\n");
        profiles.start();
        Files.delete(team);

        profiles.reload();

        assertThat(ids()).containsExactly("desk");
        assertThat(profiles.findProblem()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeListedKeepsWhatWasRead() throws IOException {
        Path team = write("profiles.d/a.conf", "[ants]\n");
        profiles.start();
        Files.delete(team);
        Files.delete(folder);
        Files.createFile(folder);

        profiles.reload();

        assertThat(ids()).containsExactly("ants", "desk");
        assertThat(profiles.findProblem())
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(folder + ": cannot be read"));
    }

    @Test
    void aLinkIntoNothingAndAFolderAreBrokenFiles() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.conf"), root.resolve("gone"));
        Files.createDirectory(folder.resolve("b.conf"));

        profiles.start();

        assertThat(ids()).containsExactly("desk");
        assertThat(profiles.findProblem())
                .hasValueSatisfying(problem -> assertThat(problem.lines())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith(folder + "/a.conf: the file does not exist"),
                                line -> assertThat(line)
                                        .startsWith(folder + "/b.conf: cannot be read, as it is no file")));
    }

    @Test
    void manyProblemsAreToldInTenLines() {
        for (int i = 100; i < 115; i++) {
            write("profiles.d/" + i + ".conf", "nothing\n");
        }

        profiles.start();

        assertThat(profiles.findProblem())
                .hasValueSatisfying(problem -> assertThat(problem.lines())
                        .hasSize(11)
                        .last()
                        .isEqualTo("5 files more; 'x2gobroker profiles check' names them."));
    }

    @Test
    void withoutAMainFileAtItsDefaultPathTheFolderIsEnough() throws IOException {
        ProfileFileSetReader reader = new ProfileFileSetReader(reader());
        ProfileFileLocations locations = new ProfileFileLocations(main, true);
        assertThat(read(reader, locations).content().profiles()).hasSize(1);
        Files.move(main, folder.resolve("all.conf"));

        ProfileFileSetReader.Result moved = read(reader, locations);

        assertThat(moved.content().profiles()).extracting(SessionProfile::id).containsExactly("desk");
        assertThat(moved.content().findings()).isEmpty();
        assertThat(moved.problems()).isEmpty();
        Files.delete(folder.resolve("all.conf"));
        assertThat(read(reader, locations).problems())
                .singleElement()
                .asString()
                .contains("does not exist");
    }

    @Test
    void picturesAreBesideTheFileOrBesideTheMainFile() throws IOException {
        Files.write(folder.resolve("own.png"), PNG);
        Files.write(root.resolve("shared.png"), PNG);
        write(
                "profiles.d/a.conf",
                "[own]\nicon-file = own.png\n[shared]\nicon-file = shared.png\n[no]\nicon-file = /etc/hostname\n");

        profiles.start();

        assertThat(option("own", "icon")).isEqualTo(Base64.getEncoder().encodeToString(PNG));
        assertThat(option("shared", "icon")).isEqualTo(option("own", "icon"));
        assertThat(profiles.findings())
                .singleElement()
                .asString()
                .contains("profile [no]: icon-file: \"/etc/hostname\" is outside of");
    }

    @Test
    void filesThatComeChangeAndGoAreNoticed() throws Exception {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        profiles.start();
        try (ProfileFileWatcher _ = ProfileFileWatcher.start(settings, profiles)) {
            Path team = write("profiles.d/a.conf", "[ants]\n");
            awaitIds("ants", "desk");

            write("profiles.d/a.conf", "[antlers]\n");
            awaitIds("antlers", "desk");

            Files.delete(team);
            awaitIds("desk");

            Files.move(folder, elsewhere, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(elsewhere.resolve("a.conf"), "[elks]\n");
            Files.createSymbolicLink(folder, elsewhere);
            awaitIds("desk", "elks");
        }
    }

    /** As the kubelet does it, for two ConfigMaps that are mounted beside the folder, and for one that is the folder. */
    @Test
    void swapsOfMountedConfigMapsAreNoticed() throws Exception {
        for (String team : new String[] {"ants", "bees"}) {
            mount(root.resolve(team), "profiles.conf", "[" + team + "-1]\n");
            Files.createSymbolicLink(
                    folder.resolve(team + ".conf"), root.resolve(team).resolve("profiles.conf"));
        }
        Files.createSymbolicLink(folder.resolve("zoo.conf"), Path.of("..data", "zoo.conf"));
        mount(folder, "zoo.conf", "[zoo-1]\n");
        profiles.start();
        assertThat(ids()).containsExactly("ants-1", "bees-1", "desk", "zoo-1");
        try (ProfileFileWatcher _ = ProfileFileWatcher.start(settings, profiles)) {
            mount(root.resolve("bees"), "profiles.conf", "[bees-2]\n");
            awaitIds("ants-1", "bees-2", "desk", "zoo-1");

            mount(root.resolve("ants"), "profiles.conf", "broken\n");
            mount(folder, "zoo.conf", "[zoo-2]\n");
            awaitIds("ants-1", "bees-2", "desk", "zoo-2");

            mount(root.resolve("ants"), "profiles.conf", "[ants-3]\n");
            awaitIds("ants-3", "bees-2", "desk", "zoo-2");
        }
    }

    private static ProfileReader reader() {
        return new ProfileReader(name -> Set.of());
    }

    private ProfileFileSetReader.Result read(ProfileFileSetReader reader, ProfileFileLocations locations) {
        return reader.read(locations, new ProfileIdOwners(settings.current().inifile()));
    }

    private List<String> ids() {
        return profiles.listAll().stream().map(SessionProfile::id).toList();
    }

    private void awaitIds(String... expected) throws InterruptedException {
        StoreReplica.await(() -> ids().equals(List.of(expected)));
        assertThat(ids()).containsExactly(expected);
    }

    private String option(String id, String key) {
        SessionProfile profile = profiles.listAll().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
        return switch (profile.options().get(key)) {
            case OptionValue.Text(String text) -> text;
            case OptionValue.Number(var number) -> number.toString();
            case OptionValue.Flag(boolean flag) -> String.valueOf(flag);
            case OptionValue.TextList(var items) -> String.join(",", items);
            case null -> "absent";
        };
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(root.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void mount(Path mount, String name, String text) throws IOException {
        Files.createDirectories(mount);
        Path version = Files.createTempDirectory(mount, "..version");
        Files.writeString(version.resolve(name), text);
        Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), version.getFileName());
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (!Files.exists(mount.resolve(name))) {
            Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
        }
    }
}
