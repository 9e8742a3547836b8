package org.x2gobroker.auth.login;

import org.x2gobroker.config.GlobalSettings;

/** What a client must show. */
record Demands(boolean password, boolean cookie) {
    /** The old {@code check-credentials=false} switches both demands off, whatever the newer keys say. */
    static Demands of(GlobalSettings settings) {
        return new Demands(
                settings.checkCredentials() && settings.requirePassword(),
                settings.checkCredentials() && settings.requireCookie());
    }

    boolean nothing() {
        return !password && !cookie;
    }
}
