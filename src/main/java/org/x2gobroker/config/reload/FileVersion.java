package org.x2gobroker.config.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Identifies one version of a file without reading its content.
 *
 * @param identity of the file behind all links: the inode, or its path where the file system has none
 */
record FileVersion(Object identity, FileTime modified, long size, boolean readable) {
    /** Returns the current version; empty when the file does not exist or cannot be reached. */
    static Optional<FileVersion> find(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object inode = attributes.fileKey();
            // The path takes a system call for each folder in it, and keys are looked at before each question to a
            // host.
            return Optional.of(new FileVersion(
                    inode == null ? file.toRealPath() : inode,
                    attributes.lastModifiedTime(),
                    attributes.size(),
                    Files.isReadable(file)));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
