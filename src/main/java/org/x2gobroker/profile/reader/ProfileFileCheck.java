package org.x2gobroker.profile.reader;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.profile.reader.ProfileFinding.Severity;

/** Checks a profile file as the broker would read it, for {@code profiles check}. */
public record ProfileFileCheck(ProfileReader reader) {
    public Report check(Path path) {
        try {
            IniDocument document = IniReader.read(path);
            ProfileFileContent file = reader.read(document, IconFolder.beside(path));
            Stream<ProfileFinding> audiences = file.profiles().stream()
                    .flatMap(profile -> document
                            .findSection(profile.id())
                            .flatMap(section -> AudienceCheck.check(document, section, profile))
                            .stream());
            return new Report(
                    1,
                    file.profiles().size(),
                    Stream.concat(file.findings().stream(), audiences).toList());
        } catch (ConfigurationException unusable) {
            return new Report(1, 0, List.of(finding(path, unusable)));
        }
    }

    /** Returns the finding about a file that cannot be used. */
    public static ProfileFinding finding(Path path, ConfigurationException unusable) {
        String reason = String.valueOf(unusable.getMessage());
        return new ProfileFinding(Severity.ERROR, path.toString(), 0, null, null, reason);
    }

    /**
     * Is the result of a check.
     *
     * @param files how many files were checked
     * @param served how many profiles the broker would serve
     * @param findings in the order of the file, and then the profiles that nobody or everybody can see
     */
    public record Report(int files, int served, List<ProfileFinding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** Returns 0 when every profile can be served as it is written, perhaps with warnings; else 1. */
        public int exitStatus() {
            return findings.stream().anyMatch(ProfileFinding::isRefused) ? 1 : 0;
        }
    }
}
