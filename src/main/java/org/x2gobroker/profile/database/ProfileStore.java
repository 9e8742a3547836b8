package org.x2gobroker.profile.database;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * The profiles of the backend {@code database} as administrators see and change them. {@code [DEFAULT]} is a row like any other
 * with the id {@link ProfileDraft#DEFAULTS}, except that {@link #list} leaves it out. Every change is kept with its author; within
 * a JTA transaction of the caller it is a part of that, as is what the caller asks the database there. Safe for use by any
 * thread; every method blocks, and throws {@link DatabaseUnavailableException} when the database does not answer.
 */
public interface ProfileStore {
    /** A page of the profiles. */
    ProfilePage list(ProfileFilter filter);

    /** All profiles for an export, {@code [DEFAULT]} first if it has entries, then sorted by id. */
    List<ProfileDraft> exportAll();

    /** The profile as it is now. */
    Optional<StoredProfile> find(String id);

    /** {@code Saved}, {@code Exists} or {@code Invalid}. */
    ProfileWriteResult create(ProfileDraft draft, String author);

    /** {@code Saved}, {@code Missing}, {@code StaleRevision} or {@code Invalid}. */
    ProfileWriteResult replace(ProfileDraft draft, long expectedRevision, String author);

    /** {@code Deleted}, {@code Missing}, {@code StaleRevision}, or {@code Invalid} when others cannot do without it. */
    ProfileWriteResult delete(String id, long expectedRevision, String author);

    /** All changes of a profile, the newest first, also of one that was deleted; empty when there never was one. */
    List<ProfileRevision> history(String id);

    /**
     * Makes a profile what it was after an earlier revision, as a new one; also brings back a deleted profile.
     *
     * @param expectedRevision the newest revision in the history
     * @return {@code Saved}, {@code Missing} when that revision was a deletion or never was, {@code StaleRevision} or {@code Invalid}
     */
    ProfileWriteResult restore(String id, long revision, long expectedRevision, String author);

    /**
     * Brings in the sections of a file in one transaction. One invalid draft, or two with one id, and nothing is changed.
     *
     * @param dryRun reports what would be done
     */
    ImportReport importAll(List<ProfileDraft> drafts, ImportMode mode, boolean dryRun, String author);
}
