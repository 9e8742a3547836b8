package org.x2gobroker.directory.ldap.account;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Escapes values for filters (RFC 4515) and DNs (RFC 4514), which share the notation {@code \2a} for an octet. It escapes
 * everything but ASCII letters and digits: so no list of special characters can miss one, and blanks at the ends keep their
 * meaning.
 */
public final class LdapEscaping {
    private static final HexFormat HEX = HexFormat.of();

    private LdapEscaping() {}

    public static String escape(String value) {
        return escape(value.getBytes(StandardCharsets.UTF_8));
    }

    public static String escape(byte[] value) {
        StringBuilder escaped = new StringBuilder(value.length + 16);
        for (byte octet : value) {
            if (isPlain(octet)) {
                escaped.append((char) octet);
            } else {
                escaped.append('\\').append(HEX.toHexDigits(octet));
            }
        }
        return escaped.toString();
    }

    /** Tells whether the text can be encoded in UTF-8: half a surrogate pair would become a question mark. */
    public static boolean isWritable(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }

    private static boolean isPlain(byte octet) {
        return (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9');
    }
}
