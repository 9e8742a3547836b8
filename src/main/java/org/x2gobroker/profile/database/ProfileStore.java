package org.x2gobroker.profile.database;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.database.DatabaseUnavailableException;

/**
 * Stores the profiles of the backend {@code database} as administrators see and change them. {@code [DEFAULT]} is a row like
 * any other with the id {@link ProfileDraft#DEFAULTS}, except that {@link #list} omits it. The store keeps every change with
 * its author; within a JTA transaction of the caller the change is a part of that. Safe for use by any thread; every method
 * blocks, and throws {@link DatabaseUnavailableException} when the database does not answer.
 */
public interface ProfileStore {
    /** Returns a page of the profiles. */
    ProfilePage list(ProfileFilter filter);

    /** Returns the labels of all profiles that the scope covers, by id; reads nothing else of them. */
    Map<String, Set<String>> listLabels(ProfileScope scope);

    /** Passes all profiles to the reader for an export, {@code [DEFAULT]} first if it has entries, then sorted by id. */
    void exportEach(Consumer<ProfileDraft> reader);

    /** Returns the current revision of the profile. */
    Optional<StoredProfile> find(String id);

    /** Says what a change to this draft would be told, as a part of the defaults that are stored now; changes nothing and waits for nobody. */
    DraftFindings check(ProfileDraft draft);

    /** Returns {@code Saved}, {@code Exists} or {@code Invalid}. */
    ProfileWriteResult create(ProfileDraft draft, String author);

    /** Returns {@code Saved}, {@code Missing}, {@code StaleRevision} or {@code Invalid}. */
    ProfileWriteResult replace(ProfileDraft draft, long expectedRevision, String author);

    /** Returns {@code Deleted}, {@code Missing}, {@code StaleRevision}, or {@code Invalid} when other profiles need it. */
    ProfileWriteResult delete(String id, long expectedRevision, String author);

    /** Returns all changes of a profile, the newest first, also of a deleted one; empty when there never was one. */
    List<ProfileRevision> history(String id);

    /**
     * Restores the content of an earlier revision as a new one; also brings back a deleted profile.
     *
     * @param expectedRevision the newest revision in the history
     * @return {@code Saved}, {@code Missing} when that revision was a deletion or does not exist, {@code StaleRevision} or
     *     {@code Invalid}
     */
    ProfileWriteResult restore(String id, long revision, long expectedRevision, String author);

    /**
     * Imports the sections of a file in one transaction. One invalid draft, or two with one id, and nothing is changed.
     *
     * @param dryRun reports what the import would change
     */
    ImportReport importAll(ProfileDraftSource drafts, ImportMode mode, boolean dryRun, String author);

    /**
     * Imports the sections of a file as all that this source keeps, in one transaction: profiles that the source kept and the file no longer
     * names are deleted, and all others stay. A profile that another source keeps, or people, is a conflict and makes the draft invalid; one
     * that people keep becomes the source's if it is the same as the draft, or was last written by this author. {@code [DEFAULT]} is a
     * profile like the others.
     *
     * @param dryRun reports what the import would change
     */
    ImportReport importOwned(ProfileDraftSource drafts, ImportSource source, boolean dryRun, String author);
}
