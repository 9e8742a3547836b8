package org.x2gobroker.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.Sha256Digest;

/**
 * An API token, which is a line {@code name role sha256:hash} of the token file, with words such as {@code id:team-a-*} behind it
 * where the role is for some profiles only. A plain hash is enough, because the secret is
 * {@value #SECRET_BYTES} random bytes, which no attacker can guess however fast the hash is.
 *
 * @param name names the user of the token in logs
 * @param hash SHA-256 of the secret
 * @param scope the profiles that the role is for
 */
public record ApiToken(String name, AdminRole role, String hash, ProfileScope scope) {
    /** Starts every secret, so that people and secret scanners recognize it. */
    public static final String PREFIX = "x2gobroker_";

    private static final int SECRET_BYTES = 32;
    private static final String ALGORITHM = "sha256:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public ApiToken {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of at most 64 letters, digits, dots, hyphens, underscores and @");
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("expected sha256: and 64 digits from 0 to f in lower case");
        }
    }

    /** Generates a new secret. */
    public static SecretText newSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new SecretText(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Creates the token for this secret. */
    public static ApiToken of(String name, AdminRole role, SecretText secret) {
        return of(name, role, ProfileScope.EVERYTHING, secret);
    }

    /** Creates the token for this secret with a role for some profiles only. */
    public static ApiToken of(String name, AdminRole role, ProfileScope scope, SecretText secret) {
        return new ApiToken(name, role, hash(secret), scope);
    }

    /** @throws IllegalArgumentException when the line has another form; the message describes the expected one */
    static ApiToken parse(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        if (words.size() < 3 || !words.get(2).startsWith(ALGORITHM)) {
            throw new IllegalArgumentException(
                    "expected three words: name, role, sha256:hash; and behind them a scope, if any");
        }
        List<String> scope = words.subList(3, words.size());
        AdminRole role = AdminRole.find(words.get(1))
                .orElseThrow(() -> new IllegalArgumentException("expected the role admin or auditor"));
        return new ApiToken(
                words.getFirst(),
                role,
                words.get(2).substring(ALGORITHM.length()),
                scope.isEmpty() ? ProfileScope.EVERYTHING : ProfileScope.parse(scope));
    }

    /** Formats the token as a line of the token file. */
    public String toLine() {
        return Stream.concat(Stream.of(name, role.key(), ALGORITHM + hash), scope.toWords().stream())
                .collect(Collectors.joining(" "));
    }

    /** Compares in constant time. */
    boolean hasSecret(SecretText secret) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hash(secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** What the token file says of a secret. */
    public static String hash(SecretText secret) {
        return Sha256Digest.hex(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }
}
