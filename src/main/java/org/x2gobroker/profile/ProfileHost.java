package org.x2gobroker.profile;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.address.HostNameSyntax;
import org.x2gobroker.access.address.IpNetwork;

/**
 * Is one X2Go host of a profile, written {@code name}, {@code name (address)} or {@code name (address:port)}.
 *
 * @param name the host's own name
 * @param address where clients and the agent connect to; absent: the name
 * @param port the SSH port as it is written, even one that TCP does not have; absent: the profile's {@code sshport}
 */
public record ProfileHost(
        String name, @Nullable String address, @Nullable Integer port) {
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]*)](?::(.*))?");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]*):([^:]*)");

    public ProfileHost {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a host needs a name");
        }
    }

    /**
     * Reads the text in parentheses after a name: {@code address}, {@code address:port}, a bare IPv6 address or one in brackets
     * with or without a port.
     *
     * @throws IllegalArgumentException when the text is none of these
     */
    public static ProfileHost parse(String name, String target) {
        Matcher bracketed = BRACKETED.matcher(target);
        Matcher parts = bracketed.matches() ? bracketed : WITH_PORT.matcher(target);
        if (!parts.matches()) {
            return new ProfileHost(name, requireAddress(target), null);
        }
        String port = parts.group(2);
        return new ProfileHost(
                name, requireAddress(parts.group(1)), port == null ? null : Integer.valueOf(port.strip()));
    }

    private static String requireAddress(String text) {
        String address = text.strip();
        boolean isLiteral = address.indexOf('/') < 0 && IpNetwork.find(address).isPresent();
        if (isLiteral || HostNameSyntax.isHostName(address)) {
            return address;
        }
        throw new IllegalArgumentException("expected an address or a host name");
    }

    /** Tells whether TCP has such a port. */
    public static boolean isPort(long number) {
        return number >= 1 && number <= 65535;
    }

    /** Returns the address to connect to, or the name if there is none. */
    public String connectTo() {
        return address == null ? name : address;
    }

    /** Returns the host's own SSH port if it has one, else {@code fallback}. */
    public BigInteger portOr(BigInteger fallback) {
        return port == null ? fallback : BigInteger.valueOf(port);
    }
}
