package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records an AOT cache with the packaged program, and starts from it. */
@Tag("interop")
class TrainedCacheTest {
    private static final String SCRIPT = "src/main/bin/x2gobroker";

    @TempDir
    private Path folder;

    @Test
    void laterStartsFindWhatABrokerAtWorkLoaded() {
        Path cache = folder.resolve("x2gobroker.aot");
        assertThat(Commands.run(SCRIPT, "train", "--rounds", "60", cache.toString()))
                .startsWith("Recorded " + cache);

        // A runtime that must use the cache ends when it cannot.
        assertThat(version("-XX:AOTMode=on", cache)).startsWith("x2gobroker ");
    }

    @Test
    void aCacheThatDoesNotFitIsLeftAlone() throws IOException {
        Path cache = Files.writeString(folder.resolve("x2gobroker.aot"), "of another Java");

        assertThat(version("-XX:AOTMode=auto", cache)).startsWith("x2gobroker ");
    }

    private static String version(String mode, Path cache) {
        return Commands.run(
                "env",
                "X2GO_BROKER_JAVA_OPTIONS=-XX:AOTCache=%s %s -Xlog:aot*=off -Xlog:cds*=off".formatted(cache, mode),
                SCRIPT,
                "--version");
    }
}
