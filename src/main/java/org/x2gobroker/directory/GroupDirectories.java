package org.x2gobroker.directory;

import java.util.Optional;

/** Finds group directories by the names that {@code group-db} keys use. */
public interface GroupDirectories {
    /** Returns the directory of this name in any case ({@code LibNSS} is {@code libnss}); empty when there is none. */
    Optional<GroupDirectory> findGroupDirectory(String name);
}
