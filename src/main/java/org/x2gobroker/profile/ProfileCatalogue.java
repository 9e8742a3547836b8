package org.x2gobroker.profile;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.Principal;

/** The profiles of one backend. Never waits for a reload; safe for use by any thread. */
public interface ProfileCatalogue {
    /** The profiles {@code principal} may see, sorted by id (code point order). */
    List<SessionProfile> listVisible(Principal principal);

    /** The profile {@code id} if it exists and {@code principal} may see it; both kinds of no look the same. */
    Optional<SessionProfile> findVisible(String id, Principal principal);

    /** Every profile, sorted by id, whoever may see it; for administrators and background work. */
    List<SessionProfile> listAll();
}
