package org.x2gobroker.profile;

import java.util.List;
import java.util.Optional;

/** The backends that are switched on. */
public interface ProfileBackends {
    /** The backend of this exact name; empty when there is none or when it is switched off. */
    Optional<ProfileBackend> find(String name);

    /** All backends that are switched on. */
    List<ProfileBackend> listEnabled();
}
