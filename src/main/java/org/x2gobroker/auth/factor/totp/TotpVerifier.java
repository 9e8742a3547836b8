package org.x2gobroker.auth.factor.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.x2gobroker.auth.SecretText;

/** Checks codes after RFC 6238: six digits, steps of 30 seconds, HMAC-SHA-1, which is what all apps take. Safe for use by any thread. */
public final class TotpVerifier {
    public static final int DIGITS = 6;
    public static final Duration STEP = Duration.ofSeconds(30);
    /** Steps before and after the present one, for clocks that are not quite right. */
    private static final int DRIFT = 1;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

    /** The secret as a key. */
    public SecretKey key(byte[] secret) {
        return new SecretKeySpec(secret, generator.getAlgorithm());
    }

    /** The latest step whose code this is. Takes the same time for a right code as for a wrong one. */
    public OptionalLong findStep(SecretKey key, SecretText code, Instant now) {
        long present = now.getEpochSecond() / STEP.toSeconds();
        long found = -1;
        for (long step = Math.max(0, present - DRIFT); step <= present + DRIFT; step++) {
            found = isCode(key, step, code) ? step : found;
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private boolean isCode(SecretKey key, long step, SecretText code) {
        return MessageDigest.isEqual(
                code(key, step).getBytes(StandardCharsets.UTF_8), code.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** The code of a step. */
    public String code(SecretKey key, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    key, Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("Every secret makes a key for HMAC.", impossible);
        }
    }
}
