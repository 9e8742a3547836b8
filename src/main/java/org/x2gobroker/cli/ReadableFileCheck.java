package org.x2gobroker.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.x2gobroker.config.ConfigurationException;

/** Checks that a file which a setting names can be read. */
final class ReadableFileCheck {
    private ReadableFileCheck() {}

    /**
     * Returns the file of this name if it can be read.
     *
     * @param setting the setting that names the file, for the error message
     * @param content the expected content, for the error message
     */
    static Path require(String name, String setting, String content) {
        Path file = Path.of(name);
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new ConfigurationException(setting + " names " + name + ", which cannot be read. Name a file with "
                    + content + " that this user can read.");
        }
        return file;
    }
}
