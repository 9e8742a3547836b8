package org.x2gobroker.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.interop.Commands;

/** The package as {@code make deb} builds it from {@code target/quarkus-app}. */
record DebianPackage(Path file) {
    private static final Path TARGET = Path.of("target");

    /** Builds it unless it is there and newer than all that is in it. */
    static DebianPackage build() {
        return find(TARGET)
                .filter(file -> time(file).compareTo(newestSource()) > 0)
                .map(DebianPackage::new)
                .orElseGet(() -> {
                    Commands.run("deploy/debian/build");
                    return new DebianPackage(find(TARGET).orElseThrow());
                });
    }

    /** Returns the same package as a later version. */
    DebianPackage later(Path folder) {
        Path tree = folder.resolve("later");
        Path result = folder.resolve("later.deb");
        Commands.run("dpkg-deb", "--raw-extract", file.toString(), tree.toString());
        Commands.run(
                "sed",
                "-i",
                "s/^Version: .*/&+later/",
                tree.resolve("DEBIAN/control").toString());
        Commands.run("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree.toString(), result.toString());
        return new DebianPackage(result);
    }

    private static Optional<Path> find(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("x2gobroker-cloud_.*\\.deb"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime newestSource() {
        FileTime program = time(TARGET.resolve("quarkus-app/quarkus-run.jar"));
        try (Stream<Path> files = Files.walk(Path.of("deploy/debian"))) {
            return files.filter(Files::isRegularFile)
                    .map(DebianPackage::time)
                    .filter(time -> time.compareTo(program) > 0)
                    .max(Comparator.naturalOrder())
                    .orElse(program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("run `make package` first, as `make interop` does", e);
        }
    }
}
