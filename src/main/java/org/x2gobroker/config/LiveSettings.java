package org.x2gobroker.config;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Holds the settings in force. {@link #current()} never waits: it returns the result of the last good read, which is replaced
 * as a whole when the files change. Safe for use by any thread.
 */
public final class LiveSettings {
    private final AtomicReference<BrokerSettings> current;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();

    public LiveSettings(BrokerSettings initial) {
        this.current = new AtomicReference<>(initial);
    }

    public BrokerSettings current() {
        return current.get();
    }

    /** Puts new settings in force for every request that starts from now on, then notifies the followers. */
    public void replace(BrokerSettings settings) {
        current.set(settings);
        followers.forEach(Runnable::run);
    }

    /** Calls {@code follower} each time new settings are in force, on the thread that replaces them. */
    public void follow(Runnable follower) {
        followers.add(follower);
    }
}
