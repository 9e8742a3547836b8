package org.x2gobroker.profile;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.Principal;

/** Serves the profiles of one backend. Never waits for a reload; safe for use by any thread. */
public interface ProfileCatalogue {
    /** Returns the profiles that {@code principal} may see, sorted by id (code point order). */
    List<SessionProfile> listVisible(Principal principal);

    /** Returns the profile {@code id} if {@code principal} may see it; a hidden profile looks like a missing one. */
    Optional<SessionProfile> findVisible(String id, Principal principal);

    /** Returns every profile, sorted by id, whoever may see it; for administrators and background work. */
    List<SessionProfile> listAll();
}
