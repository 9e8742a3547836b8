package org.x2gobroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md says of the Application Security Verification Standard: about everything, and of things that are there. */
class SecurityDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/security.md");
    private static final Path REQUIREMENTS = Path.of("src/test/resources/org/x2gobroker/security/asvs-5.0-level-2.txt");
    private static final String HEADING = "## OWASP ASVS 5.0, level 2";
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:–\\d+\\.\\d+\\.(\\d+))?");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Cases|Contract))`");

    @Test
    void speaksOfEachRequirementOnce() throws IOException {
        List<String> named = rows().flatMap(
                        row -> RANGE.matcher(row.split("\\|", 3)[1]).results())
                .flatMap(SecurityDocumentTest::requirements)
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(Files.readAllLines(REQUIREMENTS));
    }

    @Test
    void namesTestsThatThereAre() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            sources = files.map(file -> file.getFileName().toString()).toList();
        }
        List<String> named = rows().flatMap(row -> TEST.matcher(row).results())
                .map(found -> found.group(1) + ".java")
                .distinct()
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(sources).containsAll(named);
    }

    private static Stream<String> rows() throws IOException {
        String text = Files.readString(DOCUMENT);
        return text.substring(text.indexOf(HEADING)).lines().filter(line -> line.matches("\\| \\d.*"));
    }

    private static Stream<String> requirements(MatchResult range) {
        List<String> requirements = new ArrayList<>();
        int last = Integer.parseInt(range.group(range.group(4) == null ? 3 : 4));
        for (int number = Integer.parseInt(range.group(3)); number <= last; number++) {
            requirements.add("%s.%s.%d".formatted(range.group(1), range.group(2), number));
        }
        return requirements.stream();
    }
}
