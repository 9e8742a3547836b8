package org.x2gobroker.broker;

import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.Secret;
import org.x2gobroker.profile.Backend;

/**
 * One request of a client, whatever protocol it came by. Texts that were not sent are empty.
 *
 * @param selection what to select, for {@link Task#SELECT_SESSION}
 * @param newPassword for {@link Task#SET_PASSWORD}
 */
public record ClientRequest(
        Backend backend, Task task, Credentials credentials, SelectRequest selection, Secret newPassword) {}
