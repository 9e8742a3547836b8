package org.x2gobroker.auth.factor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.x2gobroker.auth.AccountSpelling;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.secret.LiveKeyRing;
import org.x2gobroker.auth.factor.totp.TotpVerifier;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;

/** Settings with a key, and users who have a second factor. */
final class FactorFixture {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final TotpVerifier totp = new TotpVerifier();
    private final LiveSettings settings;
    private final Map<String, String> keys = new TreeMap<>();

    /** @param folder where the key is written */
    FactorFixture(Path folder) {
        keys.put("x2gobroker.second_factor.key-files", key(folder, 1).toString());
        settings = new LiveSettings(TestSettings.of(text()));
    }

    static Path key(Path folder, int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        try {
            return Files.writeString(
                    folder.resolve("key-" + number), Base64.getEncoder().encodeToString(bytes));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    LiveSettings settings() {
        return settings;
    }

    /** Changes a key such as {@code second_factor.exempt-networks}. */
    void set(String key, String value) {
        keys.put("x2gobroker." + key, value);
        settings.replace(TestSettings.of(text()));
    }

    /** Gives a user a second factor, confirmed by a code of the step. */
    void enrol(SecondFactorStore store, String user, Instant now, SecretText... recoveryCodes) {
        String userKey = AccountSpelling.fold(user);
        try {
            store.begin(userKey, user, new LiveKeyRing(settings).get().encrypt(SECRET, userKey), now);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        StoredFactor begun = store.find(userKey).orElseThrow();
        List<String> hashes = List.of(recoveryCodes).stream()
                .map(code -> RecoveryCode.hash(userKey, code))
                .toList();
        store.confirm(userKey, begun.secret(), step(now) - 5, hashes, now);
    }

    /** The code that the app of every user shows. */
    String code(Instant now) {
        return totp.code(totp.key(SECRET), step(now));
    }

    static long step(Instant now) {
        return now.getEpochSecond() / TotpVerifier.STEP.toSeconds();
    }

    private String[] text() {
        return keys.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
    }
}
