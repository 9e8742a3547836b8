package org.x2gobroker.profile.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.profile.ProfileHost;

/**
 * Reads the key {@code host}. As in 0.0.4.3, a mapping belongs to the name: where a name occurs twice, its last mapping counts
 * for both.
 */
record HostListReader(ProfileSection section) {
    private static final String EXPECTED =
            "expected name, name (address) or name (address:port), an IPv6 address with a port in brackets.";
    private static final String MISLEADING =
            "a host holds a line break or a word of the protocol; write its name without it.";
    private static final Pattern MAPPED = Pattern.compile("(\\S+)\\s+\\((.*)\\)");
    private static final Pattern PLAIN_NAME = Pattern.compile("[^\\s()<>\"'/;@]+");
    private static final Pattern BRACKETED = Pattern.compile("\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]");

    /** Returns the hosts in the order of the file, and adds errors and warnings to the section. */
    static List<ProfileHost> read(ProfileSection section) {
        return new HostListReader(section).read();
    }

    private List<ProfileHost> read() {
        if (section.find("host").isEmpty()) {
            return List.of(new ProfileHost(ProfileDefaults.HOST, null, null));
        }
        List<String> items = section.parse("host", HostListReader::items).orElse(List.of());
        List<ProfileHost> hosts = items.stream().map(this::read).toList();
        Map<String, ProfileHost> mapped = new LinkedHashMap<>();
        hosts.stream().filter(host -> host.address() != null).forEach(host -> mapped.put(host.name(), host));
        return hosts.stream()
                .map(host -> Objects.requireNonNullElse(mapped.get(host.name()), host))
                .toList();
    }

    /** Does not read a text that starts with an IPv6 address in brackets as a Python list. */
    private static List<String> items(String text) {
        boolean isHostList = BRACKETED.matcher(text.strip()).lookingAt();
        return ProfileSection.items(isHostList ? text + "," : text);
    }

    private ProfileHost read(String item) {
        if (item.isBlank()) {
            return refuse("a host has no name; leave it out of the list, or give it one.");
        }
        if (ClientMarkerCheck.isMisleading(item)) {
            return refuse(MISLEADING);
        }
        ProfileHost host = parse(item);
        // A port follows where a host is answered, so that even a host called AUTHID would do harm.
        boolean misleads = ClientMarkerCheck.isMisleading(host.name() + ":")
                || ClientMarkerCheck.isMisleading(host.connectTo() + ":");
        return misleads ? refuse(MISLEADING) : host;
    }

    private ProfileHost refuse(String reason) {
        section.error("host", reason);
        return new ProfileHost(ProfileDefaults.HOST, null, null);
    }

    private ProfileHost parse(String item) {
        Matcher mapping = MAPPED.matcher(item);
        if (mapping.matches()) {
            return map(mapping.group(1), mapping.group(2).strip());
        }
        if (!PLAIN_NAME.matcher(item).matches()) {
            section.warn("host", "\"" + item + "\" looks like no host; " + EXPECTED);
        }
        return new ProfileHost(item, null, null);
    }

    private ProfileHost map(String name, String target) {
        try {
            return ProfileHost.parse(name, target);
        } catch (IllegalArgumentException wrong) {
            // Left out rather than the whole profile: 0.0.4.3 serves the bare name, and fleets rely on what it serves.
            section.warn("host", "\"" + target + "\" is ignored, clients get \"" + name + "\"; " + EXPECTED);
            return new ProfileHost(name, null, null);
        }
    }
}
