package org.x2gobroker.session;

import java.util.regex.Pattern;

/** X2Go's session ids, {@code <user>-<display>-<seconds>_st<type>…_dp<depth>}. */
public final class SessionIdSyntax {
    static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9_][A-Za-z0-9._@-]{0,199}-[0-9]{1,6}-[0-9]{1,12}_st[A-Za-z0-9._@-]{1,200}_dp[0-9]{1,3}");

    private SessionIdSyntax() {}

    /** Whether a text is one, and so may be sent to a host. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
