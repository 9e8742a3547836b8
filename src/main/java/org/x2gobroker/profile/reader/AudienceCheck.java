package org.x2gobroker.profile.reader;

import java.util.Optional;
import org.x2gobroker.access.Audience;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.reader.ProfileFinding.Severity;

/**
 * Finds profiles that nobody can ever see, and profiles with access rules that everybody can see. Either may be meant, so that a broker
 * does not log it; checks and administrators are told.
 */
public final class AudienceCheck {
    private AudienceCheck() {}

    /** @param profile what was read of the section */
    public static Optional<ProfileFinding> check(IniDocument document, IniSection section, SessionProfile profile) {
        return check(document, document, section, profile);
    }

    /** @param shared its {@code [DEFAULT]} counts for profiles of all files */
    public static Optional<ProfileFinding> check(
            IniDocument shared, IniDocument document, IniSection section, SessionProfile profile) {
        return switch (Audience.of(profile.access())) {
            case Audience.Nobody(String reason) ->
                finding(document, section, "nobody can ever see this profile: " + reason + ".");
            case Audience.Everybody _
            when hasRules(shared, document, section) ->
                finding(
                        document,
                        section,
                        "everybody can see this profile, although it has access rules; leave them out if that is meant.");
            case Audience.Everybody _, Audience.Some _ -> Optional.empty();
        };
    }

    private static boolean hasRules(IniDocument shared, IniDocument document, IniSection section) {
        ProfileSection all = new ProfileSection(shared, document, section);
        return all.entries().keySet().stream().anyMatch(key -> key.startsWith("acl-") && !key.endsWith("-order"));
    }

    private static Optional<ProfileFinding> finding(IniDocument document, IniSection section, String sentence) {
        return Optional.of(new ProfileFinding(
                Severity.WARNING, document.fileName(), section.line(), section.name(), null, sentence));
    }
}
