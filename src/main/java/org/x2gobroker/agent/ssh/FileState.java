package org.x2gobroker.agent.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * By what a changed file is recognised, also when a mounted Secret swaps the symbolic link it hides behind.
 *
 * @param key the file system's identity of the file; absent where there is none
 */
record FileState(FileTime modified, long size, @Nullable Object key) {
    /** Of a file that is not there or cannot be looked at. */
    static final FileState MISSING = new FileState(FileTime.fromMillis(0), -1, null);

    static FileState of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException missing) {
            return MISSING;
        }
    }
}
