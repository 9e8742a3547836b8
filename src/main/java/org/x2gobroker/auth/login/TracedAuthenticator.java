package org.x2gobroker.auth.login;

import org.x2gobroker.auth.Authenticator;
import org.x2gobroker.auth.LoginRequest;
import org.x2gobroker.auth.LoginResult;
import org.x2gobroker.telemetry.Operation;
import org.x2gobroker.telemetry.Telemetry;
import org.x2gobroker.telemetry.TelemetrySpan;

/** Traces every login attempt. */
record TracedAuthenticator(Authenticator authenticator, Telemetry telemetry) implements Authenticator {
    @Override
    public LoginResult authenticate(LoginRequest request) {
        try (TelemetrySpan _ = telemetry.begin(Operation.AUTHENTICATION, "authenticate", "")) {
            return authenticator.authenticate(request);
        }
    }

    @Override
    public boolean isOpen() {
        return authenticator.isOpen();
    }
}
