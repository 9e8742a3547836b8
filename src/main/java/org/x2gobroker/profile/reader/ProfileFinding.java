package org.x2gobroker.profile.reader;

import org.jspecify.annotations.Nullable;

/**
 * Is something that an administrator should know about a profile file.
 *
 * @param line counted from 1; 0 when it concerns the whole file
 * @param profileId the profile; absent when it concerns the whole file
 * @param key the key that is wrong; absent when there is none, or when the id is
 * @param message sentences: what is wrong and how to mend it
 */
public record ProfileFinding(
        Severity severity,
        String fileName,
        int line,
        @Nullable String profileId,
        @Nullable String key,
        String message) {
    /** Says whether the profile is served. */
    public enum Severity {
        /** The profile is left out. */
        ERROR,
        /**
         * The profile is served, because files of old installations are, but not as it is written: checks fail, and nobody can store it
         * anew.
         */
        MISTAKE,
        /** The profile is served, perhaps not as intended. */
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Tells whether a profile with this finding must not be written anew. */
    public boolean isRefused() {
        return severity != Severity.WARNING;
    }

    /** Returns one line for a log or a terminal; about a whole file the message itself names the location. */
    @Override
    public String toString() {
        String location = line == 0 ? "" : fileName + ":" + line + ": ";
        String profile = profileId == null ? "" : "profile [" + profileId + "]: ";
        return location + profile + (key == null ? "" : key + ": ") + message;
    }
}
