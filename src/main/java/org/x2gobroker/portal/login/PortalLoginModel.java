package org.x2gobroker.portal.login;

import org.x2gobroker.frontend.web.PageText;

/**
 * What the login page shows; templates call it {@code page}.
 *
 * @param formToken what the form sends back, besides the cookie with the same value
 * @param next the page to go to after the login; empty: the first one
 * @param start the link to the issuer; empty: people do not sign in there
 * @param issuer the host of the issuer
 * @param isPassword whether there is a form for name and password
 * @param user the name that was typed before
 * @param problem why nobody is signed in; empty if there was no problem
 * @param isOut whether the reader has just signed out
 * @param endSession the page at which the issuer ends its own session; empty when there is none
 */
public record PortalLoginModel(
        PageText text,
        String formToken,
        String next,
        String start,
        String issuer,
        boolean isPassword,
        String user,
        String problem,
        boolean isOut,
        String endSession) {
    public String t(String key) {
        return text.get(key);
    }

    public String t(String key, Object first) {
        return text.get(key, first);
    }

    public String lang() {
        return text.language();
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "PortalLoginModel";
    }
}
