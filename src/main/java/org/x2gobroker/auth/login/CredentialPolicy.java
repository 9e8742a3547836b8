package org.x2gobroker.auth.login;

import org.x2gobroker.config.GlobalSettings;

/** What a client must show. */
record CredentialPolicy(boolean requiresPassword, boolean requiresCookie) {
    /** The old {@code check-credentials=false} switches both off, whatever the newer keys say. */
    static CredentialPolicy of(GlobalSettings settings) {
        return new CredentialPolicy(
                settings.checkCredentials() && settings.requirePassword(),
                settings.checkCredentials() && settings.requireCookie());
    }

    boolean isOpen() {
        return !requiresPassword && !requiresCookie;
    }
}
