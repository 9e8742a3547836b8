package org.x2gobroker.admin.rest.login;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.function.Function;
import org.x2gobroker.admin.AdminLoginResult;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.frontend.http.ClientAddressResolver;

/** Translates the result of an administrator's login to a Quarkus identity, and that identity back to the administrator. */
@ApplicationScoped
public class AdminIdentityFactory {
    private static final String ADMINISTRATOR = "x2gobroker.administrator";

    private final ClientAddressResolver clientAddress;

    AdminIdentityFactory(ClientAddressResolver clientAddress) {
        this.clientAddress = clientAddress;
    }

    /** The administrator who sends this request; the caller requires a role. */
    public static Administrator administrator(SecurityIdentity identity) {
        Administrator administrator = identity.getAttribute(ADMINISTRATOR);
        if (administrator == null) {
            throw new IllegalStateException("a resource let in a request without a role");
        }
        return administrator;
    }

    /** Whether whoever sends this request may do this with some profiles only; false for somebody without a role. */
    public static boolean isScoped(SecurityIdentity identity, AdminAction action) {
        Administrator administrator = identity.getAttribute(ADMINISTRATOR);
        return administrator != null && administrator.isScoped(action);
    }

    /**
     * Logs in from the client's address, which may block.
     *
     * @throws AuthenticationFailedException when the login is refused, or the client's address is unknown
     * @throws LoginUnavailableException when the login cannot be checked
     */
    SecurityIdentity identity(RoutingContext context, Function<InetAddress, AdminLoginResult> login) {
        InetAddress client = clientAddress.of(context.request()).orElseThrow(AuthenticationFailedException::new);
        return switch (login.apply(client)) {
            case AdminLoginResult.Granted granted ->
                identity(new Administrator(granted.name(), granted.grants(), client));
            case AdminLoginResult.Refused _ -> throw new AuthenticationFailedException();
            case AdminLoginResult.Unavailable _, AdminLoginResult.Overloaded _ -> throw new LoginUnavailableException();
        };
    }

    private static SecurityIdentity identity(Administrator administrator) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(administrator.name()))
                .addRoles(administrator.role().keys())
                .addAttribute(ADMINISTRATOR, administrator)
                .build();
    }
}
