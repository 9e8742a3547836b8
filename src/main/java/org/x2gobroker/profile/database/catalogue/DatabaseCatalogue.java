package org.x2gobroker.profile.database.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.Principal;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/**
 * The profiles of the database, as they were when it was read last: listing and selecting never wait for it, and go on while it
 * is away. Safe for use by any thread.
 */
public final class DatabaseCatalogue implements ProfileCatalogue {
    static final String NOT_READ_YET = "the profiles of the database have not been read yet";

    private static final Logger LOG = Logger.getLogger(DatabaseCatalogue.class);

    private final Database database;
    private final ProfileRowReader rows;
    private volatile State state = new State(DatabaseProfileSnapshot.EMPTY, NOT_READ_YET);

    public DatabaseCatalogue(Database database, ProfileReader reader) {
        this.database = database;
        this.rows = new ProfileRowReader(reader);
    }

    /** Reads what has changed; without an answer the last reading stays in force. */
    public synchronized void reload() {
        DatabaseProfileSnapshot before = state.snapshot();
        try {
            DatabaseProfileSnapshot after = database.change(session -> rows.read(before, session));
            state = new State(after, null);
            report(before, after);
        } catch (DatabaseUnavailableException unavailable) {
            // The watch over the database logs that it is away.
            keep(before, String.valueOf(unavailable.getMessage()));
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "The profiles of the database cannot be read; those that were read last stay in force");
            keep(before, String.valueOf(fault.getMessage()));
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

    /** Whether there is anything to serve, perhaps from before the database went away. */
    public boolean isRead() {
        return state.snapshot() != DatabaseProfileSnapshot.EMPTY;
    }

    /** Why what is in force may not be what the database says; empty when it is. */
    public Optional<String> findProblem() {
        return Optional.ofNullable(state.problem());
    }

    /** What is to be said about the profiles in force, and about those left out. */
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

    private void keep(DatabaseProfileSnapshot before, String problem) {
        state = new State(before, before == DatabaseProfileSnapshot.EMPTY ? NOT_READ_YET + ": " + problem : problem);
    }

    private static void report(DatabaseProfileSnapshot before, DatabaseProfileSnapshot after) {
        if (after == before) {
            return;
        }
        LOG.infof(
                "%d session profiles of the database are in force",
                after.catalogue().listAll().size());
        Set<ProfileFinding> known = new HashSet<>(before.findings());
        after.findings().stream().filter(finding -> !known.contains(finding)).forEach(DatabaseCatalogue::log);
    }

    private static void log(ProfileFinding finding) {
        if (finding.isFault()) {
            LOG.errorf("Profile of the database left out: %s", finding);
        } else {
            LOG.warnf("Profile of the database: %s", finding);
        }
    }

    private record State(
            DatabaseProfileSnapshot snapshot, @Nullable String problem) {}
}
