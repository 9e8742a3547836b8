package org.x2gobroker.agent.enroll;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.digest.DigestUtils;

/** A public key that a host presents. */
public record HostPublicKey(String type, String base64) {
    /** A line of {@code ssh-keyscan}: host, type, key. */
    private static final Pattern SCANNED =
            Pattern.compile("\\S+ ((?:ssh|ecdsa)-[a-z0-9-]{1,40}) ([A-Za-z0-9+/]{20,16384}={0,2})");

    static Optional<HostPublicKey> parse(String scanned) {
        Matcher parts = SCANNED.matcher(scanned.strip());
        return parts.matches() && isBase64(parts.group(2))
                ? Optional.of(new HostPublicKey(parts.group(1), parts.group(2)))
                : Optional.empty();
    }

    /** Returns the fingerprint as OpenSSH writes it: {@code SHA256:} and base64 without padding. */
    public String fingerprint() {
        try {
            return DigestUtils.getFingerPrint(
                    BuiltinDigests.sha256, Base64.getDecoder().decode(base64));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
