package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Debian's Chromium shows the pages for browsers; the pictures are left in {@code target/interop} to be looked at. */
@Tag("interop")
@Timeout(120)
class StartPagePicturesTest {
    private static final Path ARTIFACTS = Path.of("target", "interop").toAbsolutePath();

    @TempDir
    static Path folder;

    @ParameterizedTest
    @CsvSource({
        "start-light, /, '900,960', 1",
        "start-dark, /, '900,960', 0",
        "start-narrow, /, '360,1250', 1",
        "client-address, /plain/inifile/, '900,520', 1",
        "documentation-dark, /docs/database.md, '900,960', 0"
    })
    void showsThePageInItsOwnStyle(String name, String path, String size, String scheme) throws IOException {
        Files.createDirectories(ARTIFACTS);
        Path picture = ARTIFACTS.resolve(name + ".png");
        Files.deleteIfExists(picture);
        BrokerFiles files = BrokerFiles.write(
                folder.resolve(name), "[global]\ndefault-auth-mech = none\n", "[desk]\nhost = desk1\n", Map.of());
        try (NewBroker broker = NewBroker.start(files)) {
            broker.program().await("the end of its start", () -> broker.log().contains("Installed features"));
            String log = browse("http://127.0.0.1:" + broker.port() + path, picture, size, scheme);

            assertThat(picture).isNotEmptyFile();
            assertThat(log).doesNotContain("Content Security Policy", "Refused to");
            assertThat(Display.share(picture, scheme.equals("0") ? "#12181F" : "#F5F7F9"))
                    .as("the ground")
                    .isGreaterThan(0.25);
        }
    }

    private static String browse(String url, Path picture, String size, String scheme) {
        List<String> command = List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-first-run",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("chromium"),
                "--window-size=" + size,
                "--blink-settings=preferredColorScheme=" + scheme,
                "--screenshot=" + picture,
                url);
        try (Program chromium = Program.start(command, Map.of(), folder, "chromium.log")) {
            assertThat(chromium.awaitEnd()).isZero();
            return chromium.output();
        }
    }
}
