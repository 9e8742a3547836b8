package org.x2gobroker.portal.login;

import java.util.Set;

/** What a request says about its user in the header that proxies write. */
sealed interface RemoteUser {
    /** A trusted proxy names the user. */
    record Named(String user, Set<String> groups) implements RemoteUser {}

    /** No user is named. */
    record Nobody() implements RemoteUser {}

    /** A user is named in a way that proves nothing. */
    record Refused(String reason) implements RemoteUser {}
}
