package org.x2gobroker.frontend.ssh;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.LdapAccountKeys;
import org.x2gobroker.directory.ldap.LdapDirectory;

/**
 * The public keys that users have in their entries in the directory. Whoever reaches the door can offer keys of any user, so that few are
 * looked up at a time: logins by password and listings, which need the same connections to the directory, do not wait for strangers. May
 * block.
 */
final class DirectoryKeys {
    /** Fewer than the connections that {@code pool-size} allows by default. */
    static final int MOST_AT_A_TIME = 2;

    private static final Logger log = Logger.getLogger(DirectoryKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LdapDirectory directory;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME, true);

    DirectoryKeys(LdapDirectory directory) {
        this.directory = directory;
    }

    /** Returns the name of the account that this user means, if it may be used and the key is one of its own. */
    Optional<String> findAccount(String user, PublicKey key) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("So many keys are being looked up in the directory that a login by one was refused.");
                return Optional.empty();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return lookUp(user, key);
        } finally {
            places.release();
        }
    }

    private Optional<String> lookUp(String user, PublicKey key) {
        try {
            return directory
                    .findKeys(user)
                    .filter(found -> found.keys().stream()
                            .anyMatch(line -> new UserKeyLine(line, "the keys of " + found.account()).has(key)))
                    .map(LdapAccountKeys::account);
        } catch (DirectoryUnavailableException noAnswer) {
            log.warnf(
                    "The directory cannot be asked for the keys of users, so nobody logs in with one: %s",
                    noAnswer.getMessage());
            return Optional.empty();
        }
    }
}
