package org.x2gobroker.auth.pam;

import org.jboss.logging.Logger;
import org.jvnet.libpam.PAM;
import org.jvnet.libpam.PAMException;

/**
 * Asks PAM through libpam4j, which also asks whether the account has expired, as 0.0.4.3 does. Needs root for the passwords of
 * {@code /etc/shadow}.
 */
public final class PamAccountChecker implements AccountChecker {
    private static final Logger log = Logger.getLogger(PamAccountChecker.class);

    private final String service;

    /**
     * @param service the name of the file in {@code /etc/pam.d}
     */
    public PamAccountChecker(String service) {
        this.service = service;
        // Otherwise JNA hands over passwords in the encoding of the locale, which is ASCII where a service manager sets
        // none.
        System.setProperty("jna.encoding", "UTF-8");
    }

    @Override
    public boolean accepts(String user, String password) {
        try {
            PAM pam = new PAM(service);
            try {
                pam.authenticate(user, password);
                return true;
            } finally {
                pam.dispose();
            }
        } catch (PAMException refused) {
            log.debugf("PAM service %s refuses: %s", service, refused.getMessage());
            return false;
        }
    }
}
