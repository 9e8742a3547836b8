package org.x2gobroker.session;

import java.util.regex.Pattern;

/** Host names and IP literals as they may stand in a session line; {@code SERVER:} and the like are none. */
final class SessionClientAddress {
    static final Pattern OR_NOTHING =
            Pattern.compile("[A-Za-z0-9._-]{0,255}|[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9._-]{1,32})?");

    private SessionClientAddress() {}
}
