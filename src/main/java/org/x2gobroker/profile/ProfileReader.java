package org.x2gobroker.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.HostResolver;
import org.x2gobroker.config.IniDocument;
import org.x2gobroker.config.IniSection;

/**
 * Turns the sections of a profile file into session profiles. A fault leaves out the one profile it is in; all others are
 * read.
 */
public final class ProfileReader {
    private final HostResolver resolver;

    /** @param resolver finds the addresses of host names in client lists, now and whenever a client asks */
    public ProfileReader(HostResolver resolver) {
        this.resolver = resolver;
    }

    public ProfileFile read(IniDocument document) {
        List<SessionProfile> profiles = new ArrayList<>();
        List<ProfileFinding> findings = new ArrayList<>();
        for (IniSection section : document.sections().values()) {
            ProfileSection profile = new ProfileSection(document, section);
            read(profile).ifPresent(profiles::add);
            findings.addAll(profile.findings());
        }
        return new ProfileFile(profiles, findings);
    }

    private Optional<SessionProfile> read(ProfileSection section) {
        if (ClientMarkers.isMisleading("[" + section.id() + "]")) {
            section.faultInId("the id holds a line break or a word that X2Go Client takes for a part of the answer;"
                    + " give the profile another id.");
        }
        var options = OptionReader.read(section);
        var hosts = HostListReader.read(section);
        ProfilePolicy policy = PolicyReader.read(section);
        AccessRules access = AccessReader.read(section, resolver);
        return section.isFaulty()
                ? Optional.empty()
                : Optional.of(new SessionProfile(section.id(), options, hosts, access, policy));
    }
}
