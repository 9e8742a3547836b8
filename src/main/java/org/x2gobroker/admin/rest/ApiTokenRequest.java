package org.x2gobroker.admin.rest;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import org.x2gobroker.auth.Secret;

/** Somebody shows an API token. */
final class ApiTokenRequest extends BaseAuthenticationRequest {
    private final Secret secret;

    ApiTokenRequest(Secret secret) {
        this.secret = secret;
    }

    Secret secret() {
        return secret;
    }
}
