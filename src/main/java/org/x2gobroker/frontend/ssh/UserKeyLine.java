package org.x2gobroker.frontend.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jboss.logging.Logger;

/**
 * A line of {@code authorized_keys}.
 *
 * @param place where it stands, for the log
 */
record UserKeyLine(String text, String place) {
    private static final Logger log = Logger.getLogger(UserKeyLine.class);

    /** Whether it has this key, and no options, as none is followed. */
    boolean has(PublicKey key) {
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(text.strip());
            if (entry == null) {
                return false;
            }
            if (entry.getLoginOptions() != null && !entry.getLoginOptions().isEmpty()) {
                log.warnf(
                        "A line of %s has options, which the SSH door does not follow, so its key opens nothing.",
                        place);
                return false;
            }
            return KeyUtils.compareKeys(entry.resolvePublicKey(null, PublicKeyEntryResolver.IGNORING), key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            log.debugf("A line of %s is no public key: %s", place, unreadable.toString());
            return false;
        }
    }
}
