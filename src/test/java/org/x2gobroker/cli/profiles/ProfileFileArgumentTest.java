package org.x2gobroker.cli.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ProfileDraft;

class ProfileFileArgumentTest {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final ProfileDraft WITH_PICTURE = new ProfileDraft(
            "desk", Map.of("name", "Desk", "icon", Base64.getEncoder().encodeToString(PNG)));

    @TempDir
    Path folder;

    @BeforeEach
    void writePicture() throws IOException {
        Files.write(folder.resolve("desk.png"), PNG);
    }

    @ParameterizedTest
    @CsvSource({
        "profiles.conf, '[desk]\nname = Desk\nicon-file = desk.png\n'",
        "profiles.yaml, 'desk: {name: Desk, icon-file: desk.png}'"
    })
    void putsPicturesInPlaceOfTheirNames(String name, String text) throws IOException {
        ProfileFileArgument argument = argument(name, text);

        assertThat(argument.read()).containsExactly(WITH_PICTURE);
        assertThat(ProfileFormat.ofFile(name).read("sent", argument.bytes())).containsExactly(WITH_PICTURE);
    }

    @Test
    void leavesAFileWithoutPicturesAsItIs() throws IOException {
        String text = "# a comment\n[desk]\nname = Desk\n";

        assertThat(argument("profiles.conf", text).bytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesThePictureThatCannotBeRead() throws IOException {
        ProfileFileArgument argument = argument("profiles.conf", "[desk]\nicon-file = none.png\n");

        assertThatThrownBy(argument::bytes)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("icon-file of [desk]: \"none.png\" cannot be read");
    }

    private ProfileFileArgument argument(String name, String text) throws IOException {
        ProfileFileArgument argument = new ProfileFileArgument();
        argument.file = Files.writeString(folder.resolve(name), text);
        return argument;
    }
}
