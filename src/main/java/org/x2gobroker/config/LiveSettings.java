package org.x2gobroker.config;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The settings in force. {@link #current()} never waits: it is the last good picture, replaced as a whole when the files
 * change. Safe for use by any thread.
 */
public final class LiveSettings {
    private final AtomicReference<BrokerSettings> current;

    public LiveSettings(BrokerSettings initial) {
        this.current = new AtomicReference<>(initial);
    }

    public BrokerSettings current() {
        return current.get();
    }

    /** Puts new settings in force for every request that starts from now on. */
    public void replace(BrokerSettings settings) {
        current.set(settings);
    }
}
