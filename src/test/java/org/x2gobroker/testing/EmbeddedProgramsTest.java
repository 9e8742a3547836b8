package org.x2gobroker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedProgramsTest {
    @TempDir
    Path folder;

    @Test
    void removesWhatAKilledRunHasLeftHalfUnpacked() throws IOException {
        Path whole = Files.createDirectories(folder.resolve("PG-whole"));
        Files.createFile(whole.resolve(".exists"));
        Path half = Files.createDirectories(folder.resolve("PG-half/bin"));
        Files.createFile(half.resolve("postgres"));

        EmbeddedPrograms.removeHalfUnpacked(folder);

        assertThat(folder).isDirectoryNotContaining("glob:**/PG-half").isDirectoryContaining("glob:**/PG-whole");
    }
}
