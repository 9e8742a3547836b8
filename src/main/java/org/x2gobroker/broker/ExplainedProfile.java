package org.x2gobroker.broker;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.AccessVerdict;
import org.x2gobroker.access.Principal;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.SessionProfile;

/** A profile, and why a user may see it or not. */
public record ExplainedProfile(SessionProfile profile, AccessVerdict verdict) {
    public String id() {
        return profile.id();
    }

    /**
     * All profiles of a backend, sorted by id, each with its verdict.
     *
     * @throws org.x2gobroker.directory.DirectoryUnavailableException when groups decide and are not known
     */
    public static List<ExplainedProfile> list(ProfileBackend backend, Principal principal) {
        return backend.catalogue().listAll().stream()
                .map(profile -> of(profile, principal))
                .toList();
    }

    /** As {@link #list}, for one profile; empty when there is no such profile. */
    public static Optional<ExplainedProfile> find(ProfileBackend backend, String id, Principal principal) {
        return backend.catalogue().listAll().stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .map(profile -> of(profile, principal));
    }

    /** The profile with its verdict. */
    public static ExplainedProfile of(SessionProfile profile, Principal principal) {
        return new ExplainedProfile(profile, profile.access().decide(principal));
    }
}
