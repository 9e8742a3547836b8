package org.x2gobroker.config.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatcherTest {
    @TempDir
    private Path folder;

    private final Semaphore changes = new Semaphore(0);

    @Test
    void noticesAFileThatIsWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one");

        try (FileWatcher watcher = watch(file)) {
            Files.writeString(file, "two");

            assertThat(changed()).isTrue();
        }
    }

    @Test
    void noticesAnAtomicReplacement() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one");
        Path next = Files.writeString(folder.resolve("next"), "two");
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));

        try (FileWatcher watcher = watch(file)) {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

            assertThat(changed()).isTrue();
        }
    }

    @Test
    void noticesRemovalAndReturn() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "one");

        try (FileWatcher watcher = watch(file)) {
            Files.delete(file);
            assertThat(changed()).isTrue();

            Files.writeString(file, "one");
            assertThat(changed()).isTrue();
        }
    }

    @Test
    void noticesAFileInAFolderThatDidNotExist() throws Exception {
        Path file = folder.resolve("later").resolve("file");

        try (FileWatcher watcher = watch(file)) {
            Files.createDirectory(file.getParent());
            Files.writeString(file, "one");

            assertThat(changed()).isTrue();
        }
    }

    @Test
    void noticesTheSwapOfAMountedConfigMap() throws Exception {
        Path first = configMap("..2026_01", "one");
        Path second = configMap("..2026_02", "two");
        Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Path file = Files.createSymbolicLink(folder.resolve("file"), Path.of("..data", "file"));

        try (FileWatcher watcher = watch(file)) {
            Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), second.getFileName());
            Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

            assertThat(changed()).isTrue();
            assertThat(Files.readString(file)).isEqualTo("two");
        }
    }

    @Test
    void noticesFilesThatJoinAndLeave() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "one");
        Path two = Files.writeString(folder.resolve("two"), "two");
        List<Path> watched = new CopyOnWriteArrayList<>(List.of(one));

        try (FileWatcher watcher = FileWatcher.start(() -> watched, changes::release)) {
            watched.add(two);
            assertThat(changed()).isTrue();

            Files.writeString(two, "three");
            assertThat(changed()).isTrue();

            watched.remove(two);
            assertThat(changed()).isTrue();
        }
    }

    @Test
    void continuesAfterAFailedCallback() throws Exception {
        Path file = folder.resolve("file");

        try (FileWatcher watcher = FileWatcher.start(List.of(file), this::failAfterCounting)) {
            Files.writeString(file, "one");
            assertThat(changed()).isTrue();

            Files.delete(file);
            assertThat(changed()).isTrue();
        }
    }

    private FileWatcher watch(Path file) {
        return FileWatcher.start(List.of(file), changes::release);
    }

    private void failAfterCounting() {
        changes.release();
        throw new IllegalStateException("on purpose");
    }

    private boolean changed() throws InterruptedException {
        return changes.tryAcquire(30, TimeUnit.SECONDS);
    }

    private Path configMap(String name, String text) throws IOException {
        Path version = Files.createDirectory(folder.resolve(name));
        Files.writeString(version.resolve("file"), text);
        return version;
    }
}
