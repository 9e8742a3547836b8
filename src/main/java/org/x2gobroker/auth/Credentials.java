package org.x2gobroker.auth;

import java.net.InetAddress;

/**
 * What a client shows to prove who it is, and where it shows it from. Texts that were not sent are empty.
 *
 * @param user the broker user name, trimmed
 * @param password verbatim
 * @param cookie the {@code authid} it sent
 * @param client its address
 */
public record Credentials(String user, SecretText password, SecretText cookie, InetAddress client) {
    /** The same client under another name and with another password, as hooks may want it. */
    public Credentials with(String otherUser, SecretText otherPassword) {
        return new Credentials(otherUser, otherPassword, cookie, client);
    }

    /** Whether there is anything that could prove who the client is. */
    public boolean areGiven() {
        return !user.isEmpty() || !password.isEmpty() || !cookie.isEmpty();
    }
}
