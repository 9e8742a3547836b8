package org.x2gobroker.profile.reader;

import java.nio.file.Path;
import java.util.List;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.reader.ProfileFinding.Severity;

/** Examines a profile file the way the broker would read it, for {@code profiles check}. */
public final class ProfileFileCheck {
    private final ProfileFileLoader loader;

    public ProfileFileCheck(ProfileFileLoader loader) {
        this.loader = loader;
    }

    public Report check(Path path) {
        try {
            ProfileFileContent file = loader.load(path);
            return new Report(file.profiles().size(), file.findings());
        } catch (ConfigurationException unusable) {
            String reason = String.valueOf(unusable.getMessage());
            return new Report(0, List.of(new ProfileFinding(Severity.FAULT, path.toString(), 0, null, null, reason)));
        }
    }

    /**
     * What a check found.
     *
     * @param served how many profiles the broker would serve
     * @param findings in the order of the file
     */
    public record Report(int served, List<ProfileFinding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** 0 when every profile can be served, perhaps with warnings; 1 when something is left out. */
        public int exitStatus() {
            return findings.stream().anyMatch(ProfileFinding::isFault) ? 1 : 0;
        }
    }
}
