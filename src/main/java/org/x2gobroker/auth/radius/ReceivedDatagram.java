package org.x2gobroker.auth.radius;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a datagram from a server is worth. Everything but {@link Genuine} decides nothing. */
sealed interface ReceivedDatagram {
    /** An answer to the request by somebody who knows the secret. */
    record Genuine(RadiusResponse response) implements ReceivedDatagram {}

    /**
     * An answer with a right Response Authenticator and without a Message-Authenticator: from a server that was not updated, or made
     * from another answer by a collision of MD5 (CVE-2024-3596).
     */
    record Unsigned() implements ReceivedDatagram {}

    /**
     * None of ours.
     *
     * @param reason a clause for the log
     */
    record Foreign(String reason) implements ReceivedDatagram {}

    /** Never throws, whatever the bytes are. */
    static ReceivedDatagram read(byte[] datagram, RadiusRequest request) {
        if (datagram.length < RadiusRequest.HEADER) {
            return new Foreign("it is no RADIUS packet");
        }
        int length = Byte.toUnsignedInt(datagram[2]) << 8 | Byte.toUnsignedInt(datagram[3]);
        if (length < RadiusRequest.HEADER || length > datagram.length || length > RadiusRequest.LONGEST_PACKET) {
            return new Foreign("it is no whole RADIUS packet");
        }
        if (Byte.toUnsignedInt(datagram[1]) != request.identifier()) {
            return new Foreign("it answers another request");
        }
        // What comes after the packet is padding.
        byte[] packet = Arrays.copyOf(datagram, length);
        byte[] authenticator = Arrays.copyOfRange(packet, 4, RadiusRequest.HEADER);
        System.arraycopy(request.authenticator(), 0, packet, 4, RadiusRequest.AUTHENTICATOR);
        if (!MessageDigest.isEqual(request.secret().authenticate(packet), authenticator)) {
            return new Foreign("it is not signed with the secret that is shared with the server");
        }
        return judge(packet, request.secret());
    }

    private static ReceivedDatagram judge(byte[] packet, SharedSecret secret) {
        List<RadiusAttribute> attributes = new ArrayList<>();
        byte[] unsigned = packet.clone();
        byte[] signature = null;
        int signatures = 0;
        int position = RadiusRequest.HEADER;
        while (position < packet.length) {
            int length = position + 1 < packet.length ? Byte.toUnsignedInt(packet[position + 1]) : 0;
            if (length < 2 || position + length > packet.length) {
                return new Foreign("its attributes are broken");
            }
            byte[] value = Arrays.copyOfRange(packet, position + 2, position + length);
            int type = Byte.toUnsignedInt(packet[position]);
            if (type == RadiusAttribute.MESSAGE_AUTHENTICATOR) {
                Arrays.fill(unsigned, position + 2, position + length, (byte) 0);
                signature = value;
                signatures++;
            }
            attributes.add(new RadiusAttribute(type, value));
            position += length;
        }
        if (signature == null) {
            return new Unsigned();
        }
        if (signatures > 1 || !MessageDigest.isEqual(secret.sign(unsigned), signature)) {
            return new Foreign("its Message-Authenticator is wrong");
        }
        RadiusResponse.Code code = codeOf(packet[0]);
        return code == null
                ? new Foreign("it is no answer to a request for access")
                : new Genuine(new RadiusResponse(code, attributes));
    }

    private static RadiusResponse.@Nullable Code codeOf(byte code) {
        return switch (code) {
            case 2 -> RadiusResponse.Code.ACCEPT;
            case 3 -> RadiusResponse.Code.REJECT;
            case 11 -> RadiusResponse.Code.CHALLENGE;
            default -> null;
        };
    }
}
