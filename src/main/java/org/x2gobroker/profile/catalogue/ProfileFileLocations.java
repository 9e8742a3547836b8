package org.x2gobroker.profile.catalogue;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.InifileSettings;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.fault.FaultText;

/**
 * Says where profile files are: one that the settings name, and any number in a folder beside it, whose name ends in {@code .d} where that of
 * the file ends in {@code .conf}. In the folder all files {@code *.conf} count, also those behind symbolic links, but none with a dot in front.
 *
 * @param main the file that the settings name
 * @param mayBeMissing whether it is no error when the main file does not exist
 */
public record ProfileFileLocations(Path main, boolean mayBeMissing) {
    /** Names the file of classic installations; a fresh installation has none there yet. */
    static final Path DEFAULT_PATH = Path.of("/etc/x2go/broker/x2gobroker-sessionprofiles.conf");

    static final int MOST_FILES = 1000;

    private static final String ENDING = ".conf";

    /** Only at its default path may the main file be missing. */
    public static ProfileFileLocations of(InifileSettings settings) {
        return at(Path.of(settings.sessionProfiles()));
    }

    static ProfileFileLocations at(Path main) {
        return new ProfileFileLocations(main, main.equals(DEFAULT_PATH));
    }

    /** Tells whether the main file does not exist, which is no error. */
    public boolean isMainNotThereYet() {
        return mayBeMissing && Files.notExists(main);
    }

    /** Returns the folder, which need not exist. */
    public Path folder() {
        String name = nameOf(main);
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return main.resolveSibling(stem + ".d");
    }

    /**
     * Lists the files of the folder, sorted by name.
     *
     * @throws ConfigurationException when they cannot be listed, or there are more than {@value #MOST_FILES}
     */
    public List<Path> listFolder() {
        Path folder = folder();
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ProfileFileLocations::isProfileFile)) {
            for (Path entry : entries) {
                files.add(entry);
                if (files.size() > MOST_FILES) {
                    throw new ConfigurationException(
                            folder + ": there are more than " + MOST_FILES + " profile files; put several into one.");
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new ConfigurationException(
                    folder + ": cannot be read (" + FaultText.of(unreadable)
                            + "); check that it is a folder and that the broker's account may list it.",
                    unreadable);
        }
        files.sort(Comparator.comparing(ProfileFileLocations::nameOf));
        return List.copyOf(files);
    }

    /**
     * Reads a file of the folder.
     *
     * @throws ConfigurationException when it cannot be used
     */
    public static IniDocument read(Path file) {
        // A pipe would keep the reader waiting.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ConfigurationException(file
                    + ": cannot be read, as it is no file; remove it, or give it a name that does not end in .conf.");
        }
        return IniReader.read(file);
    }

    /** Returns what has to be read again after a change: all files, or the folder while its files cannot be listed. */
    List<Path> listWatched() {
        List<Path> watched = new ArrayList<>(List.of(main));
        try {
            watched.addAll(listFolder());
        } catch (ConfigurationException notNow) {
            watched.add(folder());
        }
        return watched;
    }

    private static boolean isProfileFile(Path entry) {
        String name = nameOf(entry);
        return name.endsWith(ENDING) && !name.startsWith(".");
    }

    private static String nameOf(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }
}
