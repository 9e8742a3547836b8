package org.x2gobroker.profile.reader;

import java.nio.file.Path;
import java.util.List;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.reader.ProfileFinding.Severity;

/** Checks a profile file as the broker would read it, for {@code profiles check}. */
public record ProfileFileCheck(ProfileReader reader) {
    public Report check(Path path) {
        try {
            ProfileFileContent file = reader.read(path);
            return new Report(file.profiles().size(), file.findings());
        } catch (ConfigurationException unusable) {
            String reason = String.valueOf(unusable.getMessage());
            return new Report(0, List.of(new ProfileFinding(Severity.ERROR, path.toString(), 0, null, null, reason)));
        }
    }

    /**
     * Is the result of a check.
     *
     * @param served how many profiles the broker would serve
     * @param findings in the order of the file
     */
    public record Report(int served, List<ProfileFinding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** Returns 0 when every profile can be served, perhaps with warnings; 1 when one is left out. */
        public int exitStatus() {
            return findings.stream().anyMatch(ProfileFinding::isError) ? 1 : 0;
        }
    }
}
