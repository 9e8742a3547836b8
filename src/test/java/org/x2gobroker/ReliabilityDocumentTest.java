package org.x2gobroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/reliability.md says of faults: each row names tests that there are. */
class ReliabilityDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/reliability.md");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
    /** Rows with as many columns as the tables of faults have. */
    private static final int COLUMNS = 5;

    @Test
    void namesATestInEachRow() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(20)
                .allSatisfy(row -> assertThat(row).containsPattern(TEST));
    }

    @Test
    void namesTestsThatThereAre() throws IOException {
        Map<String, Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            sources = files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), Function.identity()));
        }
        for (MatchResult named :
                TEST.matcher(Files.readString(DOCUMENT)).results().toList()) {
            assertThat(sources).containsKey(named.group(1));
            assertThat(sources.get(named.group(1))).content().contains("void " + named.group(2) + "(");
        }
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.matches("\\| (?!fault|---).*"))
                .filter(line -> line.split(" \\| ", -1).length >= COLUMNS)
                .toList();
    }
}
