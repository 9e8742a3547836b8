package org.x2gobroker.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.x2gobroker.config.LiveSettings;

/** The directories this broker can ask, each with a cache that follows {@code group-cache-seconds}. */
public final class ConfiguredDirectories implements Directories {
    private static final int NSS_THREADS = 4;

    private final Map<String, GroupDirectory> byName;

    public ConfiguredDirectories(LiveSettings settings, Clock clock) {
        this.byName = Map.of(
                "libnss",
                new CachedGroups(
                        new NssGroups(),
                        () -> Duration.ofSeconds(settings.current().global().groupCacheSeconds()),
                        nssThreads(),
                        clock));
    }

    @Override
    public Optional<GroupDirectory> findGroupDirectory(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Threads of their own: a name service that hangs in native code holds these few and not the carriers of virtual threads. */
    private static Executor nssThreads() {
        return Executors.newFixedThreadPool(
                NSS_THREADS, Thread.ofPlatform().daemon().name("nss-", 1).factory());
    }
}
