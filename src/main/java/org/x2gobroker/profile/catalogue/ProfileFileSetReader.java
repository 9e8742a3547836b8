package org.x2gobroker.profile.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileReader;

/** Reads all profile files; of one that cannot be used it keeps what it read last. For one thread at a time. */
final class ProfileFileSetReader {
    private final ProfileReader reader;
    private Map<Path, ProfileFileRead> latest = Map.of();

    ProfileFileSetReader(ProfileReader reader) {
        this.reader = reader;
    }

    /**
     * Is the result of a reading.
     *
     * @param problems why files are not in force as they are, a sentence or more for each
     * @param failed whether one of them cannot be used; a main file that is not there yet is no failure
     */
    record Result(ProfileFileContent content, List<String> problems, boolean failed) {
        Result {
            problems = List.copyOf(problems);
        }
    }

    /** @throws ConfigurationException when the main file cannot be used and never could; then nothing changes */
    Result read(ProfileFileLocations locations, ProfileIdOwners owners) {
        Round round = new Round(locations);
        List<ProfileFileRead> files = round.read();
        latest = files.stream().collect(Collectors.toUnmodifiableMap(ProfileFileRead::file, Function.identity()));
        return new Result(ProfileFileRead.merge(files, owners), round.problems, round.failed);
    }

    /** Forgets all files. */
    void clear() {
        latest = Map.of();
    }

    /** Goes through the files once. */
    private final class Round {
        private final ProfileFileLocations locations;
        private final List<String> problems = new ArrayList<>();
        private boolean failed;

        Round(ProfileFileLocations locations) {
            this.locations = locations;
        }

        List<ProfileFileRead> read() {
            List<Path> others = listFolder();
            List<ProfileFileRead> files = new ArrayList<>();
            ProfileFileRead main = readMain(!others.isEmpty());
            if (main != null) {
                files.add(main);
            }
            IniDocument shared = main == null ? ProfileFileRead.NO_DEFAULTS : main.defaults();
            for (Path file : others) {
                ProfileFileRead other = readOther(file, shared);
                if (other != null) {
                    files.add(other);
                }
            }
            return files;
        }

        private List<Path> listFolder() {
            try {
                return locations.listFolder();
            } catch (ConfigurationException unusable) {
                fail(unusable, "The profiles that were read last from there stay in force.");
                return latest.keySet().stream()
                        .filter(file -> !file.equals(locations.main()))
                        .sorted()
                        .toList();
            }
        }

        private @Nullable ProfileFileRead readMain(boolean hasOthers) {
            Path main = locations.main();
            ProfileFileRead known = latest.get(main);
            if (locations.isMainNotThereYet()) {
                if (hasOthers) {
                    return null;
                }
                problems.add("The profile file " + main + " does not exist, so no profiles are read; create it, or name"
                        + " another one in X2GOBROKER_SESSIONPROFILES or in session-profiles of [broker_inifile].");
                return known;
            }
            try {
                return ProfileFileRead.main(main, reader);
            } catch (ConfigurationException unusable) {
                if (known == null) {
                    throw unusable;
                }
                fail(unusable, "The profiles that were read last stay in force.");
                return known;
            }
        }

        private @Nullable ProfileFileRead readOther(Path file, IniDocument shared) {
            try {
                IniDocument document = ProfileFileLocations.read(file);
                return ProfileFileRead.further(file, document, locations.main(), shared, reader);
            } catch (ConfigurationException unusable) {
                ProfileFileRead known = latest.get(file);
                fail(
                        unusable,
                        known == null
                                ? "Its profiles are missing until it is mended; those of all other files are served."
                                : "Its profiles that were read last stay in force.");
                return known;
            }
        }

        private void fail(ConfigurationException unusable, String consequence) {
            failed = true;
            problems.add(unusable.getMessage() + " " + consequence);
        }
    }
}
