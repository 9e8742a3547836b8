package org.x2gobroker.profile.reader;

import org.jspecify.annotations.Nullable;

/**
 * Something an administrator should know about a profile file.
 *
 * @param line counted from 1; 0 when it concerns the whole file
 * @param profileId the profile; absent when it concerns the whole file
 * @param key the key at fault; absent when it is none, or the id
 * @param message sentences: what is wrong and how to mend it
 */
public record ProfileFinding(
        Severity severity,
        String fileName,
        int line,
        @Nullable String profileId,
        @Nullable String key,
        String message) {
    /** How much it matters. */
    public enum Severity {
        /** The profile is left out. */
        FAULT,
        /** The profile is served, perhaps not as it was meant. */
        WARNING
    }

    public boolean isFault() {
        return severity == Severity.FAULT;
    }

    /** One line for a log or a terminal; about a whole file the message itself names the place. */
    @Override
    public String toString() {
        String place = line == 0 ? "" : fileName + ":" + line + ": ";
        String profile = profileId == null ? "" : "profile [" + profileId + "]: ";
        return place + profile + (key == null ? "" : key + ": ") + message;
    }
}
