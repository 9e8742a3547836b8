package org.x2gobroker.config.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.config.ConfigurationException;

/**
 * The table of oddities lies in the resources: {@code name.ini} with either {@code name.json}, the reading of Python's
 * configparser, or {@code name.txt}, the message.
 */
class IniReaderTest {
    private static final Path ODDITIES = Path.of("src/test/resources/org/x2gobroker/config/ini");
    private static final int ROUND_TRIPS = 2000;

    @ParameterizedTest
    @MethodSource("readableOddities")
    void readsAsPythonDoes(Path oddity) throws IOException {
        IniDocument document = IniReader.read("oddity.ini", Files.readAllBytes(oddity));

        PlainIni expected = new ObjectMapper().readValue(beside(oddity, ".json").toFile(), PlainIni.class);
        assertThat(PlainIni.of(document)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refusedOddities")
    void namesTheLineAndWhatToDo(Path oddity) throws IOException {
        byte[] bytes = Files.readAllBytes(oddity);
        String expected = Files.readString(beside(oddity, ".txt")).strip();

        assertThatThrownBy(() -> IniReader.read("oddity.ini", bytes))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(expected);
    }

    @Test
    void remembersTheLinesOfSectionsAndKeys() {
        IniDocument document = IniReader.read("file", "# comment\r\n[one]\r\na = 1\r\n  2\r\n\r\nb = 3");

        assertThat(document.findSection("one")).hasValueSatisfying(section -> {
            assertThat(section.line()).isEqualTo(2);
            assertThat(section.entries())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("a", new IniValue("1\n2", 3), "b", new IniValue("3", 6)));
        });
    }

    @Test
    void keepsTheOrderOfTheFile() {
        IniDocument document = IniReader.read("file", "[z]\nb = 1\na = 2\n[y]\n[x]\n");

        assertThat(document.sections().keySet()).containsExactly("z", "y", "x");
        assertThat(document.findSection("z"))
                .hasValueSatisfying(
                        section -> assertThat(section.entries().keySet()).containsExactly("b", "a"));
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        Path missing = folder.resolve("missing.conf");

        assertThatThrownBy(() -> IniReader.read(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(missing + ": the file does not exist; create it or name another one.");
    }

    @Test
    void readsBackWhatWasWritten() {
        RandomIni random = new RandomIni(20_260_101);
        for (int i = 0; i < ROUND_TRIPS; i++) {
            PlainIni written = random.nextDocument();
            String text = random.write(written);

            assertThat(PlainIni.of(IniReader.read("file", text))).as(text).isEqualTo(written);
        }
    }

    private static Stream<Path> readableOddities() throws IOException {
        return oddities(".json");
    }

    private static Stream<Path> refusedOddities() throws IOException {
        return oddities(".txt");
    }

    private static Stream<Path> oddities(String expectation) throws IOException {
        try (Stream<Path> files = Files.list(ODDITIES)) {
            return files
                    .filter(file -> file.toString().endsWith(".ini"))
                    .filter(file -> Files.exists(beside(file, expectation)))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Path beside(Path oddity, String ending) {
        return Path.of(oddity.toString().replaceAll("\\.ini$", ending));
    }
}
