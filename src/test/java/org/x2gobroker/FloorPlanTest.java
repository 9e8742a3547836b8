package org.x2gobroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sources as a newcomer finds them: no crowded package, each says what it is for, and a name leads to one file. */
class FloorPlanTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");
    private static final String PACKAGE_INFO = "package-info.java";
    private static final long CROWDED = 20;

    @Test
    void noPackageHasMoreThanTwentyTypes() {
        Map<Path, Long> typesOfPackages = sources(MAIN)
                .filter(file -> !file.endsWith(PACKAGE_INFO))
                .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));

        assertThat(typesOfPackages)
                .hasSizeGreaterThan(20)
                .allSatisfy((folder, types) ->
                        assertThat(types).as(folder.toString()).isLessThanOrEqualTo(CROWDED));
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<Path> silent = sources(MAIN)
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve(PACKAGE_INFO)))
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void aSimpleNameBelongsToOneTypeOnly() {
        Map<Path, List<Path>> filesOfNames = Stream.concat(sources(MAIN), sources(TEST))
                .filter(file -> !file.endsWith(PACKAGE_INFO))
                .collect(Collectors.groupingBy(Path::getFileName));

        assertThat(filesOfNames).allSatisfy((name, files) -> assertThat(files).hasSize(1));
    }

    private static Stream<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
