package org.x2gobroker.auth.factor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.auth.factor.secret.EncryptedSecret;

/**
 * Where second factors are kept, for all replicas. Every method is one atomic step, so that of two logins with the same code exactly one gets
 * in. Safe for use by any thread; blocks, and throws {@link org.x2gobroker.database.DatabaseUnavailableException} when the database does not
 * answer.
 */
interface SecondFactorStore {
    Optional<StoredFactor> find(String userKey);

    /** Keeps a secret that is not confirmed yet, in place of such a one; false when the user has one that is. */
    boolean begin(String userKey, String user, EncryptedSecret secret, Instant now);

    /**
     * Makes the secret count, with these recovery codes.
     *
     * @param secret the one that the code was made of
     * @param step the step of that code
     * @return false when it is another one meanwhile, or is confirmed already
     */
    boolean confirm(String userKey, EncryptedSecret secret, long step, Collection<String> recoveryHashes, Instant now);

    /** Uses the code of a step up; false when it, or a later one, was used before. */
    boolean useStep(String userKey, long step, Instant now);

    /**
     * Counts a wrong code behind the right password.
     *
     * @param windowStart wrong codes that are counted since before then are forgotten
     * @return how many there are
     */
    int countWrongCode(String userKey, Instant now, Instant windowStart);

    /** Whether there is such a recovery code; it stays. */
    boolean hasRecoveryCode(String userKey, String hash);

    /** Uses a recovery code up; false when there is none. */
    boolean useRecoveryCode(String userKey, String hash, Instant now);

    /** Replaces the recovery codes of a user with an active second factor; false when there is none. */
    boolean replaceRecoveryCodes(String userKey, Collection<String> hashes);

    int countRecoveryCodes(String userKey);

    /** Forgets the second factor with its recovery codes; false when there is none. */
    boolean remove(String userKey);

    /** Some of those that another key has encrypted. */
    List<StoredFactor> listEncryptedByOthers(String keyId, int most);

    /** Replaces the encrypted form of a secret; false when it has changed meanwhile. */
    boolean replaceSecret(String userKey, EncryptedSecret before, EncryptedSecret after);
}
