package org.x2gobroker.profile.database;

import java.util.List;

/** Is the outcome of a change that an administrator requests. */
public sealed interface ProfileWriteResult {
    /**
     * The change is in force on every replica within a second.
     *
     * @param warnings what is probably not as intended
     */
    record Saved(StoredProfile profile, List<FieldProblem> warnings) implements ProfileWriteResult {
        public Saved {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The profile is deleted; its history stays.
     *
     * @param revision the revision of the deletion
     */
    record Deleted(long revision) implements ProfileWriteResult {}

    /** The profile, or that revision of it, does not exist. */
    record Missing() implements ProfileWriteResult {}

    /** Another change came first; nothing was changed. */
    record StaleRevision(long current) implements ProfileWriteResult {}

    /** A profile with this id exists already; nothing was changed. */
    record Exists(long current) implements ProfileWriteResult {}

    /** The broker could not serve the profile; nothing was changed. */
    record Invalid(List<FieldProblem> problems) implements ProfileWriteResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
