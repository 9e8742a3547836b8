package org.x2gobroker.auth.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Who has signed in at an issuer, as its verified token says.
 *
 * @param subject the issuer's own name for the user
 * @param sessionId the issuer's name for the session, {@code sid}; empty when it names none
 * @param user the user's name here
 * @param acr how well the issuer has checked who it is; empty when it does not say
 * @param amr by which methods
 * @param authenticatedAt when the user proved at the issuer who it is, which may be long before this sign-in
 */
public record OidcIdentity(
        String issuer,
        String subject,
        String sessionId,
        String user,
        Set<String> groups,
        String acr,
        List<String> amr,
        Instant authenticatedAt) {
    public OidcIdentity {
        groups = Set.copyOf(groups);
        amr = List.copyOf(amr);
    }
}
