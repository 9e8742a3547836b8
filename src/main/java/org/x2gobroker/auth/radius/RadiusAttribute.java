package org.x2gobroker.auth.radius;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * One attribute of a packet, RFC 2865 section 5.
 *
 * @param type its number
 * @param value 0 to 253 bytes
 */
record RadiusAttribute(int type, byte[] value) {
    static final int USER_NAME = 1;
    static final int USER_PASSWORD = 2;
    static final int NAS_IP_ADDRESS = 4;
    static final int FILTER_ID = 11;
    static final int REPLY_MESSAGE = 18;
    static final int STATE = 24;
    static final int CLASS = 25;
    static final int VENDOR_SPECIFIC = 26;
    static final int CALLING_STATION_ID = 31;
    static final int NAS_IDENTIFIER = 32;
    static final int NAS_PORT_TYPE = 61;
    static final int MESSAGE_AUTHENTICATOR = 80;
    static final int NAS_IPV6_ADDRESS = 95;

    /** In bytes: the length of an attribute is one byte, and counts type and length too. */
    static final int LONGEST_VALUE = 253;

    RadiusAttribute {
        if (value.length > LONGEST_VALUE) {
            throw new IllegalArgumentException("An attribute holds at most 253 bytes.");
        }
    }

    static RadiusAttribute text(int type, String text) {
        return new RadiusAttribute(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The address of the broker, in the attribute of its family. */
    static RadiusAttribute nasAddress(InetAddress address) {
        return new RadiusAttribute(
                address instanceof Inet4Address ? NAS_IP_ADDRESS : NAS_IPV6_ADDRESS, address.getAddress());
    }

    /** A port that is no port of a device: logins come over the network. */
    static RadiusAttribute virtualPort() {
        return new RadiusAttribute(NAS_PORT_TYPE, new byte[] {0, 0, 0, 5});
    }
}
