package org.x2gobroker.broker;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.Credentials;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.session.live.ClientEvent;

/**
 * One request of a client, whatever protocol it came by. Texts that were not sent are empty.
 *
 * @param selection what to select, for {@link ClientTask#SELECT_SESSION}
 * @param newPassword for {@link ClientTask#SET_PASSWORD}
 * @param event for {@link ClientTask#CLIENT_EVENT}; absent: the client sent none that can be understood
 * @param isWanted whether the client still waits; asked by any thread before something long begins
 */
public record ClientRequest(
        ProfileBackend backend,
        ClientTask task,
        Credentials credentials,
        SelectionRequest selection,
        SecretText newPassword,
        @Nullable ClientEvent event,
        BooleanSupplier isWanted) {
    /** From a client that waits as long as it takes, and reports nothing. */
    public ClientRequest(
            ProfileBackend backend,
            ClientTask task,
            Credentials credentials,
            SelectionRequest selection,
            SecretText newPassword) {
        this(backend, task, credentials, selection, newPassword, null, () -> true);
    }
}
