package org.x2gobroker.broker;

import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.profile.ProfileBackend;

/**
 * One request of a client, whatever protocol it came by. Texts that were not sent are empty.
 *
 * @param selection what to select, for {@link ClientTask#SELECT_SESSION}
 * @param newPassword for {@link ClientTask#SET_PASSWORD}
 */
public record ClientRequest(
        ProfileBackend backend,
        ClientTask task,
        Credentials credentials,
        SelectionRequest selection,
        SecretText newPassword) {}
