package org.x2gobroker.auth.radius;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RADIUS as RFC 2865 and RFC 3579 have it, written for the tests alone: nothing of the broker's own code is in it. */
final class TestRadiusPackets {
    static final int ACCEPT = 2;
    static final int REJECT = 3;
    static final int CHALLENGE = 11;
    private static final int MESSAGE_AUTHENTICATOR = 80;

    private TestRadiusPackets() {}

    /** Which signatures an answer has. */
    enum Signature {
        WHOLE,
        WITHOUT_MESSAGE_AUTHENTICATOR,
        WRONG_MESSAGE_AUTHENTICATOR,
        WRONG_RESPONSE_AUTHENTICATOR
    }

    /** An attribute as it travels. */
    static byte[] attribute(int type, byte[] value) {
        byte[] encoded = new byte[value.length + 2];
        encoded[0] = (byte) type;
        encoded[1] = (byte) encoded.length;
        System.arraycopy(value, 0, encoded, 2, value.length);
        return encoded;
    }

    static byte[] attribute(int type, String text) {
        return attribute(type, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** An answer to the request of this identifier and authenticator. */
    static byte[] answer(
            int code,
            int identifier,
            byte[] requestAuthenticator,
            byte[] attributes,
            String secret,
            Signature signature)
            throws Exception {
        boolean signed = signature != Signature.WITHOUT_MESSAGE_AUTHENTICATOR;
        byte[] body = signed ? join(attribute(MESSAGE_AUTHENTICATOR, new byte[16]), attributes) : attributes;
        ByteBuffer packet = ByteBuffer.allocate(20 + body.length);
        packet.put((byte) code)
                .put((byte) identifier)
                .putShort((short) packet.capacity())
                .put(requestAuthenticator)
                .put(body);
        byte[] bytes = packet.array();
        if (signed) {
            byte[] mac = hmac(secret, bytes);
            if (signature == Signature.WRONG_MESSAGE_AUTHENTICATOR) {
                mac[3] ^= 1;
            }
            System.arraycopy(mac, 0, bytes, 22, 16);
        }
        byte[] authenticator = md5(bytes, secret.getBytes(StandardCharsets.UTF_8));
        if (signature == Signature.WRONG_RESPONSE_AUTHENTICATOR) {
            authenticator[0] ^= 1;
        }
        System.arraycopy(authenticator, 0, bytes, 4, 16);
        return bytes;
    }

    /** A request that has come, its attributes by type; of several of one type the last. */
    record Asked(byte[] packet, int port) {
        int code() {
            return packet[0];
        }

        int identifier() {
            return Byte.toUnsignedInt(packet[1]);
        }

        byte[] authenticator() {
            return Arrays.copyOfRange(packet, 4, 20);
        }

        Map<Integer, byte[]> attributes() {
            Map<Integer, byte[]> found = new TreeMap<>();
            for (int at = 20; at < packet.length; at += Byte.toUnsignedInt(packet[at + 1])) {
                found.put(
                        Byte.toUnsignedInt(packet[at]),
                        Arrays.copyOfRange(packet, at + 2, at + Byte.toUnsignedInt(packet[at + 1])));
            }
            return found;
        }

        String text(int type) {
            byte[] value = attributes().get(type);
            return value == null ? "" : new String(value, StandardCharsets.UTF_8);
        }

        /** What is in User-Password. */
        String password(String secret) throws Exception {
            byte[] hidden = attributes().get(2);
            if (hidden == null) {
                return "";
            }
            byte[] clear = new byte[hidden.length];
            byte[] before = authenticator();
            for (int start = 0; start < hidden.length; start += 16) {
                byte[] mask = md5(secret.getBytes(StandardCharsets.UTF_8), before);
                for (int i = 0; i < 16; i++) {
                    clear[start + i] = (byte) (hidden[start + i] ^ mask[i]);
                }
                before = Arrays.copyOfRange(hidden, start, start + 16);
            }
            return new String(clear, StandardCharsets.UTF_8).replaceAll("\0+$", "");
        }

        /** Whether Message-Authenticator is there, the first attribute, and right. */
        boolean isSigned(String secret) throws Exception {
            if (packet.length < 38 || packet[20] != MESSAGE_AUTHENTICATOR || packet[21] != 18) {
                return false;
            }
            byte[] unsigned = packet.clone();
            Arrays.fill(unsigned, 22, 38, (byte) 0);
            return Arrays.equals(hmac(secret, unsigned), Arrays.copyOfRange(packet, 22, 38));
        }
    }

    private static byte[] hmac(String secret, byte[] packet) throws Exception {
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacMD5"));
        return mac.doFinal(packet);
    }

    private static byte[] md5(byte[] first, byte[] second) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        digest.update(first);
        return digest.digest(second);
    }
}
