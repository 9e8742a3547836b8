package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.profile.Profiles;

class ProfileIconTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final String PNG_TEXT = Base64.getEncoder().encodeToString(PNG);

    private Path folder;

    @BeforeEach
    void writePictures(@TempDir Path root) throws IOException {
        folder = Files.createDirectories(root.resolve("broker"));
        Files.write(folder.resolve("desk.png"), PNG);
        Files.write(Files.createDirectory(folder.resolve("icons")).resolve("desk.png"), PNG);
        Files.write(root.resolve("outside.png"), PNG);
        Files.createSymbolicLink(folder.resolve("link.png"), root.resolve("outside.png"));
        Files.writeString(folder.resolve("secret.txt"), "geheim");
        Files.write(folder.resolve("large.png"), Arrays.copyOf(PNG, IconFolder.MAX_BYTES + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.png", "icons/desk.png", "./icons/../desk.png"})
    void readsThePictureThatIconFileNames(String name) throws IOException {
        ProfileFileContent file = read("[desk]\nicon-file = " + name + "\n");

        assertThat(file.findings()).isEmpty();
        assertThat(icon(file)).isEqualTo(PNG_TEXT);
        assertThat(file.profiles().getFirst().options()).doesNotContainKey("icon-file");
    }

    @Test
    void readsAPictureByItsWholePath() throws IOException {
        assertThat(icon(read("[desk]\nicon-file = " + folder.resolve("desk.png"))))
                .isEqualTo(PNG_TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "missing.png, cannot be read",
        "../outside.png, is outside of",
        "link.png, is outside of",
        "/etc/passwd, is outside of",
        "icons, is no file",
        "large.png, is larger than 32 KiB",
        "secret.txt, 'is no PNG, JPEG or GIF'",
    })
    void warnsAboutAFileThatCannotBeShownAndServesTheProfile(String name, String sentence) throws IOException {
        ProfileFileContent file = read("[desk]\nicon-file = " + name + "\n");

        assertThat(file.profiles()).hasSize(1);
        assertThat(icon(file)).isEmpty();
        assertThat(file.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.key()).isEqualTo("icon-file");
            assertThat(finding.isRefused()).isFalse();
            assertThat(finding.message()).contains(sentence).doesNotContain("geheim");
        });
    }

    @Test
    void letsAProfileReplaceThePictureThatItInherits() throws IOException {
        ProfileFileContent file = read(
                "[DEFAULT]\nicon-file = desk.png\n[a]\nicon = R0lGODlh\n[b]\nicon-file =\n[c]\n[d]\nicon-file = not-set");

        assertThat(file.findings()).isEmpty();
        assertThat(file.profiles())
                .extracting(profile -> profile.findText("icon").orElse(""))
                .containsExactly("R0lGODlh", "", PNG_TEXT, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":/img/icons/128x128/x2gosession.png",
                "iVBORw0KGgoAAAANSUhEUg==",
                "/9j/4AAQSkZJRg==",
                "R0lGODlh",
                "PHN2Zz4=",
                "not-set"
            })
    void acceptsWhatX2goClientCanShow(String icon) {
        assertThat(Profiles.read("[desk]\nicon = " + icon).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/share/icons/desk.png", "desk.png", "file:///desk.png", "Z2VoZWlt", "%"})
    void warnsAboutAnIconThatIsNoPicture(String icon) {
        ProfileFileContent file = Profiles.read("[desk]\nicon = " + icon);

        assertThat(icon(file)).isEqualTo(icon);
        assertThat(file.findings())
                .singleElement()
                .asString()
                .contains("icon: X2Go Client shows no picture for this", "icon-file");
    }

    private ProfileFileContent read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("profiles.conf"), text);
        return new ProfileReader(name -> Set.of()).read(file);
    }

    private static String icon(ProfileFileContent file) {
        return file.profiles().getFirst().findText("icon").orElse("");
    }
}
