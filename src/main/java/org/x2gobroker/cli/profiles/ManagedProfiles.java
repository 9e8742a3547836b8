package org.x2gobroker.cli.profiles;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.profile.database.ImportMode;

/**
 * A broker's profiles as commands manage them. Whatever stands in the way is a {@link org.x2gobroker.config.ConfigurationException} that
 * says what to do.
 */
public interface ManagedProfiles {
    /** Tells of each profile, sorted by id; {@code [DEFAULT]} is left out. */
    void list(Consumer<Listed> reader);

    /** All profiles in that form. */
    String export(ProfileFormat format);

    /** All of them or, if one is wrong, none. */
    Imported importAll(ProfileFileArgument file, ImportMode mode, boolean dryRun);

    /** What is wrong with one row of an import. */
    static String fault(int row, String id, @Nullable String key, String sentence) {
        return "row %d [%s]%s: %s".formatted(row, id, key == null ? "" : " " + key, sentence);
    }

    /** A profile in a list; absent options are empty. */
    record Listed(String id, String name, String hosts) {}

    /**
     * What an import did, or would do.
     *
     * @param rows a line for each profile
     */
    record Imported(List<String> rows, String summary) {
        public Imported {
            rows = List.copyOf(rows);
        }
    }
}
