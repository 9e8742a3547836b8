package org.x2gobroker.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.x2gobroker.config.ConfigurationException;

/** A file that a setting names and that has to be there. */
final class ReadableFileCheck {
    private ReadableFileCheck() {}

    /**
     * The file of this name.
     *
     * @param setting what names it, for the message
     * @param content what should be in it, for the message
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
