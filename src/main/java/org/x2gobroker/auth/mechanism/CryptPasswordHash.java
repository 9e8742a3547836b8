package org.x2gobroker.auth.mechanism;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * A salted password hash in crypt(3) notation: bcrypt ({@code $2a$ $2b$ $2y$}), SHA-256-crypt ({@code $5$}) or
 * SHA-512-crypt ({@code $6$}). Computed by WildFly Elytron, which Quarkus brings along and keeps alive, so that one
 * library serves all of them.
 */
public final class CryptPasswordHash {
    private static final int BCRYPT_COST = 12;
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

    /** A new bcrypt hash of cost 12 with a random salt, in crypt(3) notation; bcrypt sees the first 72 bytes only. */
    public static String create(String password) {
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

    /** Whether this is the hash of {@code guess}. Takes the time that the hash asks for. */
    boolean verify(String guess) {
        try {
            return factory(password.getAlgorithm()).verify(password, guess.toCharArray());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A hash that was read can be verified.", impossible);
        }
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
