package org.x2gobroker.config;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The settings in force. {@link #current()} never waits: it is the last good picture, replaced as a whole when the files
 * change. Safe for use by any thread.
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

    /** Puts new settings in force for every request that starts from now on, then tells those who follow. */
    public void replace(BrokerSettings settings) {
        current.set(settings);
        followers.forEach(Runnable::run);
    }

    /** Has {@code follower} called, on the thread of whoever replaces them, each time new settings are in force. */
    public void follow(Runnable follower) {
        followers.add(follower);
    }
}
