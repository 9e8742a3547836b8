package org.x2gobroker.auth.factor;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.AccountSpelling;
import org.x2gobroker.auth.factor.secret.LiveKeyRing;
import org.x2gobroker.auth.factor.secret.SecretKeyRing;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;

/**
 * What operators do with second factors of users. Safe for use by any thread; blocks, and throws {@link
 * org.x2gobroker.database.DatabaseUnavailableException} when the database does not answer.
 */
public final class SecondFactorRegistry {
    private static final int BATCH = 100;
    private static final Logger log = Logger.getLogger(SecondFactorRegistry.class);

    private final SecondFactorStore store;
    private final LiveKeyRing keys;

    public SecondFactorRegistry(Database database, LiveSettings settings) {
        this(new DatabaseSecondFactorStore(database), settings);
    }

    SecondFactorRegistry(SecondFactorStore store, LiveSettings settings) {
        this.store = store;
        this.keys = new LiveKeyRing(settings);
    }

    /** Whether the user has a second factor, under any spelling of the name. */
    public FactorStatus getStatus(String user) {
        String userKey = AccountSpelling.fold(user);
        Optional<StoredFactor> found = store.find(userKey);
        if (found.isEmpty()) {
            return new FactorStatus.None();
        }
        StoredFactor factor = found.get();
        return factor.confirmed() == null
                ? new FactorStatus.Begun(factor.enrolled())
                : new FactorStatus.Active(
                        factor.user(), factor.confirmed(), factor.used(), store.countRecoveryCodes(userKey));
    }

    /** Takes the second factor away, with its recovery codes; false when there was none. */
    public boolean reset(String user) {
        return store.remove(AccountSpelling.fold(user));
    }

    /**
     * Encrypts all secrets with the first key that another one has encrypted. After that no other key is needed.
     *
     * @return how many secrets were encrypted anew, and how many could not be
     * @throws IOException with a sentence when the keys cannot be read
     */
    public Reencrypted reencrypt() throws IOException {
        SecretKeyRing ring = keys.get();
        int done = 0;
        List<StoredFactor> some = store.listEncryptedByOthers(ring.currentKeyId(), BATCH);
        while (!some.isEmpty()) {
            int before = done;
            for (StoredFactor factor : some) {
                done += reencrypt(ring, factor) ? 1 : 0;
            }
            if (done == before) {
                return new Reencrypted(
                        done,
                        store.listEncryptedByOthers(ring.currentKeyId(), Integer.MAX_VALUE)
                                .size());
            }
            some = store.listEncryptedByOthers(ring.currentKeyId(), BATCH);
        }
        return new Reencrypted(done, 0);
    }

    private boolean reencrypt(SecretKeyRing ring, StoredFactor factor) {
        try {
            byte[] secret = ring.decrypt(factor.secret(), factor.userKey());
            return store.replaceSecret(factor.userKey(), factor.secret(), ring.encrypt(secret, factor.userKey()));
        } catch (GeneralSecurityException unreadable) {
            log.warnf("the secret of %s cannot be read: %s", factor.user(), unreadable.getMessage());
            return false;
        }
    }

    /**
     * What came of encrypting anew.
     *
     * @param failed secrets whose key is missing
     */
    public record Reencrypted(int done, int failed) {}
}
