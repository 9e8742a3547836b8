package org.x2gobroker.admin.console.login;

import org.x2gobroker.admin.Administrator;

/**
 * An administrator whose browser has shown the cookie of a session.
 *
 * @param csrfToken what forms of this session have to send back
 */
public record LoggedIn(Administrator administrator, String csrfToken) {
    /** Hides the token. */
    @Override
    public String toString() {
        return "LoggedIn[" + administrator.name() + "]";
    }
}
