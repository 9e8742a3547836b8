package org.x2gobroker.config.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Identifies one version of a file without reading its content.
 *
 * @param fileKey the inode, where the file system has one
 */
record FileVersion(
        Path realPath,
        FileTime modified,
        long size,
        @Nullable Object fileKey,
        boolean readable) {
    /** Returns the current version; empty when the file does not exist or cannot be reached. */
    static Optional<FileVersion> find(Path file) {
        try {
            Path realPath = file.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(realPath, BasicFileAttributes.class);
            return Optional.of(new FileVersion(
                    realPath,
                    attributes.lastModifiedTime(),
                    attributes.size(),
                    attributes.fileKey(),
                    Files.isReadable(realPath)));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
