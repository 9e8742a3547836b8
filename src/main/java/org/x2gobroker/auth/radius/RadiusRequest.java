package org.x2gobroker.auth.radius;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;

/**
 * A request as it is sent, each time the same bytes, and what an answer has to fit. Message-Authenticator is its first attribute, as
 * servers want it since CVE-2024-3596 (BlastRADIUS): a prefix that an attacker cannot choose.
 */
final class RadiusRequest {
    static final int ACCESS_REQUEST = 1;
    static final int STATUS_SERVER = 12;
    static final int HEADER = 20;
    static final int AUTHENTICATOR = 16;
    static final int LONGEST_PACKET = 4096;

    private final byte[] authenticator;
    private final byte[] packet;
    private final SharedSecret secret;

    private RadiusRequest(byte[] authenticator, byte[] packet, SharedSecret secret) {
        this.authenticator = authenticator;
        this.packet = packet;
        this.secret = secret;
    }

    /**
     * Asks whether this is the user's password.
     *
     * @param identifier 0 to 255
     * @param attributes what the server gets beside it
     * @param password at most 128 bytes
     */
    static RadiusRequest access(
            SharedSecret secret,
            SecureRandom random,
            int identifier,
            List<RadiusAttribute> attributes,
            byte[] password) {
        byte[] authenticator = random(random);
        RadiusAttribute hidden =
                new RadiusAttribute(RadiusAttribute.USER_PASSWORD, secret.hide(password, authenticator));
        return new RadiusRequest(
                authenticator,
                encode(ACCESS_REQUEST, identifier, authenticator, attributes, List.of(hidden), secret),
                secret);
    }

    /** Asks whether the server is alive (RFC 5997). */
    static RadiusRequest status(
            SharedSecret secret, SecureRandom random, int identifier, List<RadiusAttribute> attributes) {
        byte[] authenticator = random(random);
        return new RadiusRequest(
                authenticator, encode(STATUS_SERVER, identifier, authenticator, attributes, List.of(), secret), secret);
    }

    /** What to send; not to be changed. */
    byte[] packet() {
        return packet;
    }

    int identifier() {
        return Byte.toUnsignedInt(packet[1]);
    }

    /** The Request Authenticator, which the authenticators of answers are made from; not to be changed. */
    byte[] authenticator() {
        return authenticator;
    }

    SharedSecret secret() {
        return secret;
    }

    private static byte[] random(SecureRandom random) {
        byte[] authenticator = new byte[AUTHENTICATOR];
        random.nextBytes(authenticator);
        return authenticator;
    }

    private static byte[] encode(
            int code,
            int identifier,
            byte[] authenticator,
            List<RadiusAttribute> attributes,
            List<RadiusAttribute> more,
            SharedSecret secret) {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_PACKET);
        buffer.put((byte) code).put((byte) identifier).putShort((short) 0).put(authenticator);
        put(buffer, new RadiusAttribute(RadiusAttribute.MESSAGE_AUTHENTICATOR, new byte[AUTHENTICATOR]));
        attributes.forEach(attribute -> put(buffer, attribute));
        more.forEach(attribute -> put(buffer, attribute));
        buffer.putShort(2, (short) buffer.position());
        byte[] packet = new byte[buffer.position()];
        buffer.get(0, packet);
        System.arraycopy(secret.sign(packet), 0, packet, HEADER + 2, AUTHENTICATOR);
        return packet;
    }

    private static void put(ByteBuffer buffer, RadiusAttribute attribute) {
        buffer.put((byte) attribute.type())
                .put((byte) (attribute.value().length + 2))
                .put(attribute.value());
    }
}
