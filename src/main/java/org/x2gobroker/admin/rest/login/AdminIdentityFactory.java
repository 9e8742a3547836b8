package org.x2gobroker.admin.rest.login;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import org.x2gobroker.admin.AdminLoginResult;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.frontend.http.ClientAddressResolver;

/** Administrators as Quarkus knows them, and back. */
@ApplicationScoped
public class AdminIdentityFactory {
    private static final String ADMINISTRATOR = "x2gobroker.administrator";

    private final ClientAddressResolver clientAddress;

    AdminIdentityFactory(ClientAddressResolver clientAddress) {
        this.clientAddress = clientAddress;
    }

    /** Who uses the API in this request; only somebody with a role does. */
    public static Administrator administrator(SecurityIdentity identity) {
        Administrator administrator = identity.getAttribute(ADMINISTRATOR);
        if (administrator == null) {
            throw new IllegalStateException("somebody without a role came as far as this");
        }
        return administrator;
    }

    SecurityIdentity identity(AdminLoginResult outcome, RoutingContext context) {
        return switch (outcome) {
            case AdminLoginResult.Granted(String name, AdminRole role) ->
                identity(new Administrator(name, role, address(context)));
            case AdminLoginResult.Refused _ -> throw new AuthenticationFailedException();
            case AdminLoginResult.Unavailable _, AdminLoginResult.Overloaded _ -> throw new LoginUnavailableException();
        };
    }

    /** Where a request comes from; one that nobody can tell is not let in. */
    InetAddress address(RoutingContext context) {
        return clientAddress.of(context.request()).orElseThrow(AuthenticationFailedException::new);
    }

    private static SecurityIdentity identity(Administrator administrator) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(administrator.name()))
                .addRoles(administrator.role().keys())
                .addAttribute(ADMINISTRATOR, administrator)
                .build();
    }
}
