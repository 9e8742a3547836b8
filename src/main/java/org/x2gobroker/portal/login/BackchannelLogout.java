package org.x2gobroker.portal.login;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.browser.BrowserSignIns;
import org.x2gobroker.auth.oidc.IssuerClient;
import org.x2gobroker.auth.oidc.IssuerClients;
import org.x2gobroker.auth.oidc.LogoutTokenResult;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.portal.PortalRequest;

/**
 * Takes the issuer's word that a session has ended, and ends the sign-ins by it with all that was made by them, on every replica. Source:
 * OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8.
 */
@Singleton
public final class BackchannelLogout {
    private static final Logger log = Logger.getLogger(BackchannelLogout.class);

    private final IssuerClients issuers;
    private final BrowserSignIns signIns;
    private final PortalCounts counts;

    BackchannelLogout(IssuerClients issuers, BrowserSignIns signIns, PortalCounts counts) {
        this.issuers = issuers;
        this.signIns = signIns;
        this.counts = counts;
    }

    public PageResponse answer(PortalRequest request) {
        Optional<IssuerClient> issuer = issuers.find();
        if (issuer.isEmpty()) {
            return PageResponse.of(404);
        }
        return switch (issuer.get().checkLogout(request.get("logout_token"))) {
            case LogoutTokenResult.LoggedOut loggedOut -> end(loggedOut);
            case LogoutTokenResult.Invalid(String reason) -> {
                log.warnf(
                        "a logout token from %s is not accepted: %s",
                        request.browser().client(), reason);
                yield error(400, "invalid_request");
            }
            case LogoutTokenResult.Unavailable(String reason) -> {
                log.warnf("a logout token cannot be checked: %s", reason);
                yield error(503, "temporarily_unavailable");
            }
        };
    }

    private PageResponse end(LogoutTokenResult.LoggedOut loggedOut) {
        try {
            int ended = signIns.end(loggedOut);
            counts.countLogoutsByIssuer(ended);
            log.infof("the issuer has ended a session: %d sign-ins end with it", ended);
            return PageResponse.of(200);
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("a session that the issuer has ended goes on here: %s", unavailable.getMessage());
            return error(503, "temporarily_unavailable");
        }
    }

    private static PageResponse error(int status, String code) {
        return PageResponse.text(status, "application/json", "{\"error\": \"" + code + "\"}");
    }
}
