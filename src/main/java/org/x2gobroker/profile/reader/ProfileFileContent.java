package org.x2gobroker.profile.reader;

import java.util.List;
import org.x2gobroker.profile.SessionProfile;

/**
 * What was read from one profile file: the profiles that can be served, and what is to be said about the others.
 *
 * @param findings faults, each of which leaves its profile out, and warnings
 */
public record ProfileFileContent(List<SessionProfile> profiles, List<ProfileFinding> findings) {
    public ProfileFileContent {
        profiles = List.copyOf(profiles);
        findings = List.copyOf(findings);
    }

    public List<ProfileFinding> faults() {
        return findings.stream().filter(ProfileFinding::isFault).toList();
    }
}
