package org.x2gobroker.profile.reader;

import java.util.List;
import org.x2gobroker.profile.SessionProfile;

/**
 * Is the content of one profile file: the profiles that can be served, and the findings.
 *
 * @param findings errors, each of which leaves its profile out, and warnings
 */
public record ProfileFileContent(List<SessionProfile> profiles, List<ProfileFinding> findings) {
    public ProfileFileContent {
        profiles = List.copyOf(profiles);
        findings = List.copyOf(findings);
    }
}
