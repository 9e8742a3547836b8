package org.x2gobroker.cli.profiles;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportSource;
import org.x2gobroker.session.command.CommandKind;

/** What commands manage of a broker, by its admin API or in its database. Every failure is a {@link org.x2gobroker.config.ConfigurationException} that says what to do. */
public interface ManagedBroker {
    /** Passes each profile except {@code [DEFAULT]} to the reader, sorted by id. */
    void list(Consumer<Listed> reader);

    /** Returns all profiles in this format. */
    String export(ProfileFormat format);

    /** Imports all profiles of the file or, if one is invalid, none. */
    Imported importAll(ProfileFileArgument file, ImportMode mode, boolean dryRun);

    /** Imports all profiles of the file as what the source keeps or, if one is invalid, none. */
    Imported importOwned(ProfileFileArgument file, ImportSource source, boolean dryRun);

    /** Ends the cookies of a user on every replica, and returns how many there were. */
    long endCookies(String user);

    /**
     * Passes each session to the reader.
     *
     * @param user only the sessions of this user; absent: all
     */
    void listSessions(@Nullable String user, Consumer<ListedSessionLine> reader);

    /** Asks for a session to be suspended or terminated, and returns how far that has come. */
    String commandSession(String session, CommandKind kind, String reason);

    /** Returns whether a user has a second factor. */
    SecondFactorState getSecondFactor(String user);

    /** Takes the second factor of a user away, and returns whether there was one. */
    boolean resetSecondFactor(String user);

    /** Encrypts all secrets of second factors with the first key. */
    Reencrypted reencryptSecondFactors();

    /** Describes a problem of one row of an import. */
    static String fault(int row, String id, @Nullable String key, String sentence) {
        return "row %d [%s]%s: %s".formatted(row, id, key == null ? "" : " " + key, sentence);
    }

    static String warning(@Nullable String key, String sentence) {
        return "  warning: " + (key == null ? "" : key + ": ") + sentence;
    }

    /**
     * The second factor of a user.
     *
     * @param state {@code none}, {@code begun} or {@code active}
     * @param used empty when it was not used yet
     */
    record SecondFactorState(String user, String state, String since, String used, int recoveryCodes) {}

    /** How many secrets were encrypted anew, and how many could not be read. */
    record Reencrypted(int done, int failed) {}

    /** A line of the list of sessions; what is not known is empty. */
    record ListedSessionLine(String id, String user, String server, String profile, String status, String since) {}

    /** An item of the list of profiles; absent options are empty. */
    record Listed(String id, String name, String hosts) {}

    /**
     * The result of an import or of a dry run.
     *
     * @param rows a line for each profile, and one for each of its warnings
     */
    record Imported(List<String> rows, String summary) {
        public Imported {
            rows = List.copyOf(rows);
        }
    }
}
