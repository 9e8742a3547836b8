package org.x2gobroker.config.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells one version of a file from another without reading it.
 *
 * @param fileKey the inode, where the file system has such a thing
 */
record FileVersion(
        Path realPath,
        FileTime modified,
        long size,
        @Nullable Object fileKey,
        boolean readable) {
    /** Empty when there is no such file, or no way to it. */
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
