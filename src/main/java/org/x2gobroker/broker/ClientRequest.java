package org.x2gobroker.broker;

import java.net.InetAddress;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.profile.Backend;

/**
 * One request of a client, whatever protocol it came by. Texts that were not sent are empty.
 *
 * @param cookie the {@code authid} it sent
 * @param selection what to select, for {@link Task#SELECT_SESSION}
 * @param newPassword for {@link Task#SET_PASSWORD}
 */
public record ClientRequest(
        Backend backend,
        Task task,
        String user,
        Secret password,
        Secret cookie,
        InetAddress address,
        SelectRequest selection,
        Secret newPassword) {
    /** Whether the client shows anything that could prove who it is. */
    boolean hasCredentials() {
        return !user.isEmpty() || !password.isEmpty() || !cookie.isEmpty();
    }
}
