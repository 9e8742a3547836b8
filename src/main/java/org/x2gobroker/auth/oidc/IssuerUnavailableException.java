package org.x2gobroker.auth.oidc;

import org.jspecify.annotations.Nullable;

/** Signals that the issuer does not answer, or not as an issuer does. The message is for the log. */
final class IssuerUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    IssuerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
