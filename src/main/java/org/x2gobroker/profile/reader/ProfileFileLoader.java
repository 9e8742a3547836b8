package org.x2gobroker.profile.reader;

import java.nio.file.Path;
import java.util.function.Function;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniDocument;

/** Reads a profile file from disk. */
public final class ProfileFileLoader {
    private final Function<Path, IniDocument> iniReader;
    private final ProfileReader profileReader;

    /** @param iniReader throws {@link ConfigurationException} for a file that cannot be read or parsed */
    public ProfileFileLoader(Function<Path, IniDocument> iniReader, ProfileReader profileReader) {
        this.iniReader = iniReader;
        this.profileReader = profileReader;
    }

    /** @throws ConfigurationException when the file as a whole cannot be used */
    public ProfileFileContent load(Path path) {
        return profileReader.read(iniReader.apply(path));
    }
}
