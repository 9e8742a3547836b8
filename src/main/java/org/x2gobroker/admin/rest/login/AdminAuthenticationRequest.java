package org.x2gobroker.admin.rest.login;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.net.InetAddress;
import java.util.function.Function;
import org.x2gobroker.admin.AdminLoginResult;

/** A login to the admin API: checks the credentials of a request from the given address, which may block. */
final class AdminAuthenticationRequest extends BaseAuthenticationRequest {
    private final Function<InetAddress, AdminLoginResult> login;

    AdminAuthenticationRequest(Function<InetAddress, AdminLoginResult> login) {
        this.login = login;
    }

    Function<InetAddress, AdminLoginResult> login() {
        return login;
    }
}
