package org.x2gobroker.profile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.address.HostNameSyntax;
import org.x2gobroker.access.address.IpNetwork;

/** What stands in parentheses behind the name of a host: where it is reached. */
public record HostTarget(String address, @Nullable Integer port) {
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](?::(.*))?");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]*):([^:]*)");

    /**
     * Reads {@code address}, {@code address:port}, a bare IPv6 address or one in brackets with or without a port.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static HostTarget parse(String text) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return new HostTarget(requireAddress(bracketed.group(1)), port(bracketed.group(2)));
        }
        Matcher withPort = WITH_PORT.matcher(text);
        if (withPort.matches()) {
            return new HostTarget(requireAddress(withPort.group(1)), port(withPort.group(2)));
        }
        return new HostTarget(requireAddress(text), null);
    }

    public ProfileHost named(String name) {
        return new ProfileHost(name, address, port);
    }

    private static String requireAddress(String text) {
        String address = text.strip();
        boolean isLiteral = address.indexOf('/') < 0 && IpNetwork.find(address).isPresent();
        if (isLiteral || HostNameSyntax.isHostName(address)) {
            return address;
        }
        throw new IllegalArgumentException("expected an address or a host name");
    }

    private static @Nullable Integer port(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text.strip());
    }
}
