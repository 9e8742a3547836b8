package org.x2gobroker.admin.rest.login;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import org.x2gobroker.auth.SecretText;

/** Somebody shows an API token. */
final class ApiTokenAuthenticationRequest extends BaseAuthenticationRequest {
    private final SecretText secret;

    ApiTokenAuthenticationRequest(SecretText secret) {
        this.secret = secret;
    }

    SecretText secret() {
        return secret;
    }
}
