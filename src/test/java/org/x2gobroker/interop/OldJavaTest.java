package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program with Debian's Java 17. */
@Tag("interop")
class OldJavaTest {
    private static final Path DEBIANS =
            Path.of("/usr/lib/jvm/java-17-openjdk-" + Commands.run("dpkg", "--print-architecture"));

    @TempDir
    Path folder;

    @Test
    void saysInASentenceWhichJavaItNeeds() {
        String jar = Path.of("target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString();
        List<String> command = List.of(DEBIANS.resolve("bin/java").toString(), "-jar", jar, "--version");
        try (Program program = Program.start(command, Map.of(), folder, "java17.log")) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.output())
                    .startsWith("x2gobroker: this program needs Java 25 or later, and ")
                    .contains("is Java 17")
                    .doesNotContain("UnsupportedClassVersionError", "\tat ");
        }
    }
}
