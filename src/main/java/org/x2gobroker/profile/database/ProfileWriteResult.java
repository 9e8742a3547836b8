package org.x2gobroker.profile.database;

import java.util.List;

/** What became of a change that an administrator asked for. */
public sealed interface ProfileWriteResult {
    /**
     * It is in force on every replica within a second.
     *
     * @param warnings what is probably not as it was meant
     */
    record Saved(StoredProfile profile, List<FieldProblem> warnings) implements ProfileWriteResult {
        public Saved {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The profile is gone; its history stays.
     *
     * @param revision the one that says so
     */
    record Deleted(long revision) implements ProfileWriteResult {}

    /** There is no such profile, or no such revision of it. */
    record Missing() implements ProfileWriteResult {}

    /** Somebody else was faster; nothing was changed. */
    record StaleRevision(long current) implements ProfileWriteResult {}

    /** There already is a profile with this id; nothing was changed. */
    record Exists(long current) implements ProfileWriteResult {}

    /** The broker could not serve it; nothing was changed. */
    record Invalid(List<FieldProblem> problems) implements ProfileWriteResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
