package org.x2gobroker.directory;

import java.util.Set;

/** Knows which groups a user is in. May block; safe for use by any thread. */
public interface GroupDirectory {
    /**
     * Returns the names of the groups of {@code user}; none for an unknown user. The set decides which spellings of a name are
     * equal: use {@code contains}.
     *
     * @param withPrimary whether the primary group counts when the user is a member by nothing else
     * @throws DirectoryUnavailableException when the directory gives no answer
     */
    Set<String> listGroups(String user, boolean withPrimary);
}
