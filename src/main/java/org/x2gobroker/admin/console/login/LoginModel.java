package org.x2gobroker.admin.console.login;

import org.x2gobroker.admin.console.ConsoleText;

/**
 * What the login page shows; templates call it {@code page}.
 *
 * @param formToken what the form sends back, besides the cookie with the same value
 * @param next the page to go to after the login
 * @param user the name that was typed before
 * @param problem why the login was refused; empty if there was none
 */
public record LoginModel(ConsoleText text, String formToken, String next, String user, String problem) {
    public String t(String key) {
        return text.get(key);
    }

    public String lang() {
        return text.language();
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "LoginModel";
    }
}
