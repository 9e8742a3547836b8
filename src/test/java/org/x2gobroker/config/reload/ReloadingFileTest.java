package org.x2gobroker.config.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingFileTest {
    @TempDir
    private Path folder;

    private final List<Path> reads = new ArrayList<>();
    private final ReloadingFile<String, IOException> content = new ReloadingFile<>(file -> {
        reads.add(file);
        return Files.readString(file);
    });

    @Test
    void readsAnUnchangedFileOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one");

        assertThat(content.read(file)).isEqualTo("one");
        assertThat(content.read(file)).isEqualTo("one");

        assertThat(reads).containsExactly(file);
    }

    @Test
    void readsAFileAgainThatWasReplacedByOneOfTheSameAgeAndSize() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one");
        content.read(file);
        Path next = Files.writeString(folder.resolve("next"), "two");
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));

        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

        assertThat(content.read(file)).isEqualTo("two");
    }

    @Test
    void readsAgainWhenALinkInThePathChanges() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("old")).resolve("file"), "one");
        Files.writeString(Files.createDirectory(folder.resolve("new")).resolve("file"), "two");
        Path link = Files.createSymbolicLink(folder.resolve("data"), Path.of("old"));
        content.read(link.resolve("file"));

        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("new"));

        assertThat(content.read(link.resolve("file"))).isEqualTo("two");
    }

    @Test
    void readsAnotherFileWhenAskedForIt() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one");
        Path other = Files.writeString(folder.resolve("other"), "two");

        assertThat(content.read(file)).isEqualTo("one");
        assertThat(content.read(other)).isEqualTo("two");
    }

    @Test
    void retriesAFileThatCouldNotBeRead() throws Exception {
        Path file = folder.resolve("file");
        assertThatThrownBy(() -> content.read(file)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> content.read(file)).isInstanceOf(NoSuchFileException.class);

        Files.writeString(file, "one");

        assertThat(content.read(file)).isEqualTo("one");
        assertThat(reads).hasSize(3);
    }
}
