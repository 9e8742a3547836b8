package org.x2gobroker.host;

import java.util.List;
import java.util.Optional;

/** Keeps what administrators have decided about hosts. Reading never waits. Safe for use by any thread. */
public interface HostControlStore {
    Optional<HostControl> find(String host);

    /** All, by name. */
    List<HostControl> list();

    /**
     * Replaces the decision about the host; other replicas follow within a second.
     *
     * @throws org.x2gobroker.database.DatabaseUnavailableException when it could not be written, and so does not hold
     */
    void put(HostControl control);

    /** Takes the decision back; throws as {@link #put}. */
    void remove(String host);
}
