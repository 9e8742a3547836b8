package org.x2gobroker.directory;

import java.util.Set;

/** Knows which groups a user is in. May block; safe for use by any thread. */
public interface GroupDirectory {
    /**
     * The names of the groups of {@code user}; empty for a user nobody knows. Which spellings of a name mean the same group is for
     * the set to say: ask it by {@code contains}.
     *
     * @param withPrimary whether the user's primary group counts when nothing but that makes the user a member
     * @throws DirectoryUnavailableException when the directory gives no answer
     */
    Set<String> listGroups(String user, boolean withPrimary);
}
