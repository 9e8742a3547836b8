package org.x2gobroker.frontend.ssh;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.auth.login.AccountStatusCheck;
import org.x2gobroker.config.LiveSettings;

/**
 * The public keys that users may come by the SSH door with: those of a folder, and those of their entries in the directory. Looked up anew
 * for each question, so that a key that is taken out opens nothing any more. May block.
 */
final class UserKeys {
    private final LiveSettings settings;
    private final DirectoryKeys directory;
    private final AccountStatusCheck accounts;

    UserKeys(LiveSettings settings, DirectoryKeys directory, AccountStatusCheck accounts) {
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
                : directory.findAccount(user, key);
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
}
