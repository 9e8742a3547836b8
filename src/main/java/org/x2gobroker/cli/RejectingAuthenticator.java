package org.x2gobroker.cli;

import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;

/** Refuses every login: commands that handle one request serve only users whom the system has authenticated. */
final class RejectingAuthenticator implements Authenticator {
    @Override
    public LoginResult authenticate(LoginRequest request) {
        return new LoginResult.Refused("passwords are not asked for on the command line");
    }

    @Override
    public boolean isOpen() {
        return false;
    }
}
