package org.x2gobroker.auth.mechanism;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.interfaces.UnixSHACryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * A salted password hash in crypt(3) notation: bcrypt ({@code $2a$ $2b$ $2y$}), SHA-256-crypt ({@code $5$}) or
 * SHA-512-crypt ({@code $6$}). Computed by WildFly Elytron, which Quarkus brings along and keeps alive, so that one
 * library serves all of them.
 */
public final class CryptPasswordHash {
    /** bcrypt reads no further, so that more would only look safer than it is. */
    public static final int LONGEST_BCRYPT_PASSWORD = 72;

    private static final int BCRYPT_COST = 12;
    private static final int LEAST_BCRYPT_COST = 4;
    private static final int MOST_BCRYPT_COST = 31;
    private static final int LEAST_SHA_ROUNDS = 1000;
    private static final int SHA_SALT_SIZE = 16;
    private static final Pattern STRONG = Pattern.compile("\\$(?:2[aby]|5|6)\\$");
    /** Of full length, because a hash that was cut off is easier to meet. */
    private static final Pattern COMPLETE = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"
            + "|\\$5\\$(?:rounds=\\d{1,9}\\$)?[^$:]{0,16}\\$[./A-Za-z0-9]{43}"
            + "|\\$6\\$(?:rounds=\\d{1,9}\\$)?[^$:]{0,16}\\$[./A-Za-z0-9]{86}");

    private final Password password;

    private CryptPasswordHash(Password password) {
        this.password = password;
    }

    /**
     * Reads a hash.
     *
     * @throws IllegalArgumentException for any other form; the message names the form and never holds the hash
     */
    public static CryptPasswordHash parse(String text) {
        requireStrongForm(text);
        try {
            // Elytron does not know the letter b, which stands for the same algorithm as y.
            Password decoded = ModularCrypt.decode(text.startsWith("$2b$") ? "$2y$" + text.substring(4) : text);
            return new CryptPasswordHash(factory(decoded.getAlgorithm()).translate(decoded));
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new IllegalArgumentException("the hash is damaged", broken);
        }
    }

    /** Whether bcrypt would read only the beginning of the password. */
    public static boolean isTooLongForBcrypt(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BCRYPT_PASSWORD;
    }

    /**
     * A new bcrypt hash of cost 12 with a random salt, in crypt(3) notation.
     *
     * @throws IllegalArgumentException for a password of which bcrypt would read only the beginning
     */
    public static String create(String password) {
        if (isTooLongForBcrypt(password)) {
            throw new IllegalArgumentException(
                    "the password is longer than %d bytes".formatted(LONGEST_BCRYPT_PASSWORD));
        }
        byte[] salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
        new SecureRandom().nextBytes(salt);
        try {
            return ModularCrypt.encodeAsString(factory(BCryptPassword.ALGORITHM_BCRYPT)
                    .generatePassword(new EncryptablePasswordSpec(
                            password.toCharArray(), new IteratedSaltedPasswordAlgorithmSpec(BCRYPT_COST, salt))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Elytron computes bcrypt.", impossible);
        }
    }

    /**
     * Whether this is the hash of {@code guess}. Takes the time that the hash asks for; a password of which bcrypt would read only the
     * beginning is not the hash's after the same time.
     */
    boolean verify(String guess) {
        try {
            boolean matches = factory(password.getAlgorithm()).verify(password, guess.toCharArray());
            return matches && !(isBcrypt(password.getAlgorithm()) && isTooLongForBcrypt(guess));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A hash that was read can be verified.", impossible);
        }
    }

    /** The algorithm's name, for {@link #burn}. */
    String algorithm() {
        return password.getAlgorithm();
    }

    /** How many rounds {@link #verify} takes: for bcrypt two to the power of its cost. */
    long rounds() {
        return switch (password) {
            case BCryptPassword bcrypt -> 1L << bcrypt.getIterationCount();
            case UnixSHACryptPassword sha -> sha.getIterationCount();
            default -> 0;
        };
    }

    /** Takes as long as {@link #verify} of a hash of this algorithm and of so many rounds, for nothing. */
    static void burn(String algorithm, long rounds, String guess) {
        if (isBcrypt(algorithm)) {
            // Costs are powers of two, so what is between two of them is a sum of others.
            for (int cost = LEAST_BCRYPT_COST; cost <= MOST_BCRYPT_COST; cost++) {
                if ((rounds & (1L << cost)) != 0) {
                    hash(algorithm, cost, BCryptPassword.BCRYPT_SALT_SIZE, guess);
                }
            }
        } else if (rounds > 0) {
            int count = Math.clamp(rounds, LEAST_SHA_ROUNDS, Integer.MAX_VALUE);
            hash(algorithm, count, SHA_SALT_SIZE, guess);
        }
    }

    private static void hash(String algorithm, int iterations, int saltSize, String guess) {
        try {
            factory(algorithm)
                    .generatePassword(new EncryptablePasswordSpec(
                            guess.toCharArray(),
                            new IteratedSaltedPasswordAlgorithmSpec(iterations, new byte[saltSize])));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Elytron computes " + algorithm, impossible);
        }
    }

    private static boolean isBcrypt(String algorithm) {
        return algorithm.equals(BCryptPassword.ALGORITHM_BCRYPT);
    }

    private static PasswordFactory factory(String algorithm) throws GeneralSecurityException {
        return PasswordFactory.getInstance(algorithm, WildFlyElytronPasswordProvider.getInstance());
    }

    private static void requireStrongForm(String text) {
        if (COMPLETE.matcher(text).matches()) {
            return;
        }
        if (STRONG.matcher(text).lookingAt()) {
            throw new IllegalArgumentException("the hash is damaged");
        }
        String form = text.startsWith("$apr1$") || text.startsWith("$1$")
                ? "MD5"
                : text.startsWith("{SHA}") ? "unsalted SHA-1" : "plain text, DES or unknown";
        throw new IllegalArgumentException(
                "its form (%s) is too weak; accepted are bcrypt ($2y$), SHA-256 ($5$) and SHA-512 ($6$)"
                        .formatted(form));
    }
}
