package org.x2gobroker.auth.radius;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the broker shares with a server, and what RADIUS does with it. MD5 is what the protocol prescribes; what protects
 * answers is HMAC-MD5, for which no forgery is known.
 */
final class SharedSecret {
    private static final int LONGEST = 4096;
    private static final int BLOCK = 16;

    private final byte[] bytes;

    SharedSecret(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    private SharedSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the first line of a file, byte by byte as it stands.
     *
     * @throws IOException when there is none
     */
    static SharedSecret read(Path file) throws IOException {
        byte[] content;
        try (InputStream opened = Files.newInputStream(file)) {
            content = opened.readNBytes(LONGEST);
        }
        int end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        if (end == 0) {
            throw new IOException("its first line is empty");
        }
        return new SharedSecret(Arrays.copyOf(content, end));
    }

    /** HMAC-MD5, as in Message-Authenticator (RFC 3579 section 3.2). */
    byte[] sign(byte[] packet) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(bytes, "HmacMD5"));
            return mac.doFinal(packet);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(
                    "This Java platform has no HMAC-MD5, without which there is no RADIUS.", missing);
        }
    }

    /** The Response Authenticator of a packet whose own authenticator is that of the request (RFC 2865 section 3). */
    byte[] authenticate(byte[] packet) {
        return md5(packet, bytes);
    }

    /** User-Password as it travels (RFC 2865 section 5.2). */
    byte[] hide(byte[] password, byte[] requestAuthenticator) {
        byte[] hidden = Arrays.copyOf(password, Math.max(1, (password.length + BLOCK - 1) / BLOCK) * BLOCK);
        byte[] before = requestAuthenticator;
        for (int start = 0; start < hidden.length; start += BLOCK) {
            byte[] mask = md5(bytes, before);
            for (int i = 0; i < BLOCK; i++) {
                hidden[start + i] ^= mask[i];
            }
            before = Arrays.copyOfRange(hidden, start, start + BLOCK);
        }
        return hidden;
    }

    private static byte[] md5(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(first);
            return digest.digest(second);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(
                    "This Java platform has no MD5, without which there is no RADIUS.", missing);
        }
    }

    @Override
    public String toString() {
        return "SharedSecret[***]";
    }
}
