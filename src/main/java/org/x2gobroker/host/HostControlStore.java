package org.x2gobroker.host;

import java.util.List;
import java.util.Optional;

/** What administrators have decided about hosts. Reading asks nobody and never waits. Safe for use by any thread. */
public interface HostControlStore {
    Optional<HostControl> find(String host);

    /** All, by name. */
    List<HostControl> list();

    /**
     * Puts a decision in place of the one before; other replicas follow within a second.
     *
     * @throws org.x2gobroker.database.DatabaseUnavailableException when it could not be written, and so does not count
     */
    void put(HostControl control);

    /** Takes the decision back; throws as {@link #put}. */
    void remove(String host);
}
