package org.x2gobroker.admin.console.login;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.x2gobroker.admin.console.ConsoleText;

/**
 * What the login page shows; templates call it {@code page}.
 *
 * @param formToken what the form sends back, besides the cookie with the same value
 * @param next the page to go to after the login
 * @param user the name that was typed before
 * @param issuer the host of the issuer at which administrators may sign in; empty when there is none
 * @param problem why the login was refused; empty if there was none
 */
public record LoginModel(ConsoleText text, String formToken, String next, String user, String issuer, String problem) {
    public String t(String key) {
        return text.get(key);
    }

    public String t(String key, Object first) {
        return text.get(key, first);
    }

    public String lang() {
        return text.language();
    }

    /** The page to go to after the login, as a parameter of an address. */
    public String nextLink() {
        return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "LoginModel";
    }
}
