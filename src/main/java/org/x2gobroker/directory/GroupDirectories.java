package org.x2gobroker.directory;

import java.util.Optional;

/** The group directories by the name that {@code group-db} keys use. */
public interface GroupDirectories {
    /** The directory of this name in any case ({@code LibNSS} is {@code libnss}); empty when there is none. */
    Optional<GroupDirectory> findGroupDirectory(String name);
}
