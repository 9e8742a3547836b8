package org.x2gobroker.profile.reader;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.AccessRules;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;

/** Turns the sections of a profile file into session profiles. An error leaves out its own profile; all others are read. */
public final class ProfileReader {
    private static final IniDocument NOTHING_SHARED = new IniDocument("", Map.of(), Map.of());

    private final HostResolver resolver;
    private final @Nullable Clock clock;
    private final EqualPartCache parts = new EqualPartCache();

    /**
     * Creates a reader for a backend whose profiles have no time windows.
     *
     * @param resolver finds the addresses of host names in client lists, now and for each client
     */
    public ProfileReader(HostResolver resolver) {
        this(resolver, null);
    }

    /**
     * @param clock decides whether time windows are open; absent: a profile with time windows gets a warning, and they have no
     *     effect
     */
    public ProfileReader(HostResolver resolver, @Nullable Clock clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /** @throws ConfigurationException when the file as a whole cannot be used */
    public ProfileFileContent read(Path file) {
        return read(IniReader.read(file), IconFolder.beside(file));
    }

    public ProfileFileContent read(IniDocument document) {
        return read(document, IconFolder.absent());
    }

    /** Reads one section only, with what it inherits from the document. */
    public ProfileFileContent read(IniDocument document, IniSection section) {
        return read(NOTHING_SHARED, document, section, IconFolder.absent());
    }

    /** Returns what is wrong with the keys of {@code [DEFAULT]} themselves, whoever inherits them. */
    public List<ProfileFinding> checkDefaults(IniDocument document) {
        ProfileSection defaults =
                new ProfileSection(NOTHING_SHARED, document, new IniSection("DEFAULT", 0, document.defaults()));
        ProfileKeyCheck.check(defaults);
        return defaults.findings();
    }

    ProfileFileContent read(IniDocument document, IconFolder icons) {
        return read(NOTHING_SHARED, document, icons);
    }

    /**
     * Reads one of several profile files.
     *
     * @param shared its {@code [DEFAULT]} counts for this file, too, as far as the file's own one does not say something else
     */
    public ProfileFileContent read(IniDocument shared, IniDocument document, IconFolder icons) {
        List<ProfileFileContent> sections = document.sections().values().stream()
                .map(section -> read(shared, document, section, icons))
                .toList();
        return new ProfileFileContent(
                sections.stream().flatMap(read -> read.profiles().stream()).toList(),
                Stream.concat(
                                checkDefaults(document).stream(),
                                sections.stream().flatMap(read -> read.findings().stream()))
                        .toList());
    }

    private ProfileFileContent read(IniDocument shared, IniDocument document, IniSection section, IconFolder icons) {
        ProfileSection profile = new ProfileSection(shared, document, section);
        Optional<SessionProfile> read = read(profile, icons);
        return new ProfileFileContent(read.stream().toList(), profile.findings());
    }

    private Optional<SessionProfile> read(ProfileSection section, IconFolder icons) {
        if (ClientMarkerCheck.isMisleading("[" + section.id() + "]")) {
            section.errorInId("the id holds a line break or a word that X2Go Client takes for a part of the answer;"
                    + " give the profile another id.");
        }
        ProfileKeyCheck.check(section);
        var options = OptionReader.read(section, icons, parts);
        var hosts = parts.share(HostListReader.read(section));
        ProfilePolicy policy = parts.share(PolicyReader.read(section));
        AccessRules access = withSharedParts(AccessRuleReader.read(section, resolver, clock));
        return section.hasErrors()
                ? Optional.empty()
                : Optional.of(new SessionProfile(section.id(), options, hosts, access, policy));
    }

    private AccessRules withSharedParts(AccessRules rules) {
        return parts.share(new AccessRules(
                parts.share(rules.users()),
                parts.share(rules.groups()),
                parts.share(rules.clients()),
                parts.share(rules.times())));
    }
}
