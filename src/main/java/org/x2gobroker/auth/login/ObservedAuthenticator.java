package org.x2gobroker.auth.login;

import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.observation.Observer;
import org.x2gobroker.observation.Stage;
import org.x2gobroker.observation.Step;

/** Lets an observer see every attempt to get in. */
final class ObservedAuthenticator implements Authenticator {
    private final Authenticator authenticator;
    private final Observer observer;

    ObservedAuthenticator(Authenticator authenticator, Observer observer) {
        this.authenticator = authenticator;
        this.observer = observer;
    }

    @Override
    public LoginResult authenticate(LoginRequest request) {
        try (Step _ = observer.begin(Stage.AUTHENTICATION, "authenticate", "")) {
            return authenticator.authenticate(request);
        }
    }

    @Override
    public boolean isOpen() {
        return authenticator.isOpen();
    }
}
