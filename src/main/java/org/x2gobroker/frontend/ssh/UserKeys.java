package org.x2gobroker.frontend.ssh;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.login.AccountStatusCheck;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.ldap.LdapAccountKeys;
import org.x2gobroker.directory.ldap.LdapDirectory;

/**
 * The public keys that users may come by the SSH door with: those of a folder, and those of their entries in the directory. Looked up anew
 * for each question, so that a key that is taken out opens nothing any more. May block.
 */
final class UserKeys {
    private static final Logger log = Logger.getLogger(UserKeys.class);

    private final LiveSettings settings;
    private final LdapDirectory directory;
    private final AccountStatusCheck accounts;

    UserKeys(LiveSettings settings, LdapDirectory directory, AccountStatusCheck accounts) {
        this.settings = settings;
        this.directory = directory;
        this.accounts = accounts;
    }

    /**
     * Returns the name of the account that this user means, if the key is one of its own, and the account may be used as far as anybody knows.
     *
     * @param methods how the account would log in by a password, which is who knows whether it may be used
     */
    Optional<String> findAccount(String user, PublicKey key, LoginMethods methods) {
        return isInFolder(user, key) && accounts.mayBeUsed(user, methods)
                ? Optional.of(user)
                : findInDirectory(user, key);
    }

    private boolean isInFolder(String user, PublicKey key) {
        return settings.current()
                .environment()
                .sshDoorAuthorizedKeys()
                .map(Path::of)
                .map(AuthorizedKeysFolder::new)
                .filter(folder -> folder.has(user, key))
                .isPresent();
    }

    private Optional<String> findInDirectory(String user, PublicKey key) {
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
