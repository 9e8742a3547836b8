package org.x2gobroker.access.address;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads addresses strictly: it accepts no names, no hexadecimal or octal octets, no zones, and nothing that a resolver would
 * guess at.
 */
final class AddressParser {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern IPV4_START = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){0,3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private AddressParser() {}

    /** Reads a complete address. */
    static Optional<InetAddress> find(String text) {
        if (IPV4.matcher(text).matches()) {
            return fromOctets(text);
        }
        return IPV6.matcher(text).matches() ? fromLiteral(text) : Optional.empty();
    }

    /** Reads an address in front of a prefix, where IPv4 may stop after any octet. */
    static Optional<InetAddress> findNetworkBase(String text) {
        return IPV4_START.matcher(text).matches() ? fromOctets(text) : find(text);
    }

    private static Optional<InetAddress> fromOctets(String text) {
        byte[] octets = new byte[4];
        int position = 0;
        for (String part : text.split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                return Optional.empty();
            }
            octets[position++] = (byte) octet;
        }
        return Optional.of(IpNetwork.address(octets));
    }

    private static Optional<InetAddress> fromLiteral(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
