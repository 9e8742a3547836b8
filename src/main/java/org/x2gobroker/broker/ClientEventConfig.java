package org.x2gobroker.broker;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.GlobalSettings;

/**
 * What a listing tells X2Go Client about events. Source: protocol section 6.
 *
 * @param liveInterval seconds between two reports that a session is alive
 * @param syncInterval seconds after which newer clients read the listing again; 0: they do not
 */
public record ClientEventConfig(int liveInterval, int syncInterval) {
    /** What these settings say; absent: clients report nothing. */
    public static @Nullable ClientEventConfig of(GlobalSettings settings) {
        return settings.clientEvents()
                ? new ClientEventConfig(settings.liveEventInterval(), settings.syncInterval())
                : null;
    }
}
