package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is an authenticated user at a client address.
 *
 * @param user the broker user
 * @param signInGroups the groups that a sign-in names which the login was made of; absent for a login by a password
 */
public record Caller(
        String user, InetAddress address, @Nullable Set<String> signInGroups) {
    public Caller {
        signInGroups = signInGroups == null ? null : Set.copyOf(signInGroups);
    }

    /** Is known by the name alone. */
    public Caller(String user, InetAddress address) {
        this(user, address, null);
    }
}
