package org.x2gobroker.profile.reader;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;

/**
 * Turns the sections of a profile file into session profiles. A fault leaves out the one profile it is in; all others are
 * read.
 */
public final class ProfileReader {
    private final HostResolver resolver;
    private final @Nullable Clock clock;

    /**
     * For a backend whose profiles have no time windows.
     *
     * @param resolver finds the addresses of host names in client lists, now and whenever a client asks
     */
    public ProfileReader(HostResolver resolver) {
        this(resolver, null);
    }

    /** @param clock tells whether time windows are open; absent: there are none, and a profile that names some is warned about */
    public ProfileReader(HostResolver resolver, @Nullable Clock clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    public ProfileFileContent read(IniDocument document) {
        List<SessionProfile> profiles = new ArrayList<>();
        List<ProfileFinding> findings = new ArrayList<>();
        for (IniSection section : document.sections().values()) {
            ProfileFileContent file = read(document, section);
            profiles.addAll(file.profiles());
            findings.addAll(file.findings());
        }
        return new ProfileFileContent(profiles, findings);
    }

    /** Reads one section only, with what it inherits from the document. */
    public ProfileFileContent read(IniDocument document, IniSection section) {
        ProfileSection profile = new ProfileSection(document, section);
        Optional<SessionProfile> read = read(profile);
        return new ProfileFileContent(read.stream().toList(), profile.findings());
    }

    private Optional<SessionProfile> read(ProfileSection section) {
        if (ClientMarkerCheck.isMisleading("[" + section.id() + "]")) {
            section.faultInId("the id holds a line break or a word that X2Go Client takes for a part of the answer;"
                    + " give the profile another id.");
        }
        var options = OptionReader.read(section);
        var hosts = HostListReader.read(section);
        ProfilePolicy policy = PolicyReader.read(section);
        AccessRules access = AccessRuleReader.read(section, resolver, clock);
        return section.isFaulty()
                ? Optional.empty()
                : Optional.of(new SessionProfile(section.id(), options, hosts, access, policy));
    }
}
