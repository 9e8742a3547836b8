package org.x2gobroker.profile;

import java.util.List;
import java.util.Optional;

/** Finds the backends that are switched on. */
public interface ProfileBackends {
    /** Returns the backend of this exact name; empty when there is none or it is switched off. */
    Optional<ProfileBackend> find(String name);

    /** Returns all backends that are switched on. */
    List<ProfileBackend> listEnabled();

    /** Returns the first of these names that is switched on, else any backend; empty when none is. */
    default Optional<ProfileBackend> findFirst(List<String> names) {
        return names.stream()
                .flatMap(name -> find(name).stream())
                .findFirst()
                .or(() -> listEnabled().stream().findFirst());
    }
}
