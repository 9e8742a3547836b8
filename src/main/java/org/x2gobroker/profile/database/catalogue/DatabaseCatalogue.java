package org.x2gobroker.profile.database.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Principal;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.catalogue.FindingLog;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/**
 * Serves the profiles of the database as they were at the last read: listing and selecting never wait for the database, and
 * continue while it is unavailable. Safe for use by any thread.
 */
public final class DatabaseCatalogue implements ProfileCatalogue {
    static final String NOT_READ_YET = "the profiles of the database have not been read yet";

    private static final Logger log = Logger.getLogger(DatabaseCatalogue.class);

    private final Database database;
    private final ProfileRowReader rows;
    private volatile State state = new State(DatabaseProfileSnapshot.EMPTY, NOT_READ_YET);

    public DatabaseCatalogue(Database database, ProfileReader reader) {
        this.database = database;
        this.rows = new ProfileRowReader(reader);
    }

    /** Reads what has changed; without an answer the last read stays in force. */
    public synchronized void reload() {
        DatabaseProfileSnapshot before = state.snapshot();
        try {
            DatabaseProfileSnapshot after = database.change(session -> rows.read(before, session));
            state = new State(after, null);
            report(before, after);
        } catch (DatabaseUnavailableException unavailable) {
            // The database room logs that the database is unavailable.
            recordProblem(before, String.valueOf(unavailable.getMessage()));
        } catch (RuntimeException failure) {
            log.errorf(failure, "The profiles of the database cannot be read; those that were read last stay in force");
            recordProblem(before, String.valueOf(failure.getMessage()));
        }
    }

    /** Reads what has changed, or forgets everything when the backend is switched off. */
    synchronized void reloadIf(BooleanSupplier enabled) {
        if (enabled.getAsBoolean()) {
            reload();
        } else {
            state = new State(DatabaseProfileSnapshot.EMPTY, NOT_READ_YET);
        }
    }

    /** Tells whether there is anything to serve, perhaps from before the database became unavailable. */
    public boolean isRead() {
        return state.snapshot() != DatabaseProfileSnapshot.EMPTY;
    }

    /** Returns why the profiles in force may be outdated; empty when they are current. */
    public Optional<String> findProblem() {
        return Optional.ofNullable(state.problem());
    }

    /** Returns the findings about the profiles in force, and about those left out. */
    public List<ProfileFinding> findings() {
        return state.snapshot().findings();
    }

    @Override
    public List<SessionProfile> listVisible(Principal principal) {
        return state.snapshot().catalogue().listVisible(principal);
    }

    @Override
    public Optional<SessionProfile> findVisible(String id, Principal principal) {
        return state.snapshot().catalogue().findVisible(id, principal);
    }

    @Override
    public List<SessionProfile> listAll() {
        return state.snapshot().catalogue().listAll();
    }

    private void recordProblem(DatabaseProfileSnapshot before, String problem) {
        state = new State(before, before == DatabaseProfileSnapshot.EMPTY ? NOT_READ_YET + ": " + problem : problem);
    }

    private static void report(DatabaseProfileSnapshot before, DatabaseProfileSnapshot after) {
        if (after == before) {
            return;
        }
        log.infof(
                "%d session profiles of the database are in force",
                after.catalogue().listAll().size());
        FindingLog.write(log, "Profile of the database", before.findings(), after.findings());
    }

    private record State(
            DatabaseProfileSnapshot snapshot, @Nullable String problem) {}
}
