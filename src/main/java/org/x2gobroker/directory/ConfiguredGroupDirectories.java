package org.x2gobroker.directory;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.x2gobroker.config.LdapSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.ldap.LdapDirectory;
import org.x2gobroker.telemetry.Telemetry;

/** Holds the group directories of this broker, each with a cache that follows the settings in force. */
public final class ConfiguredGroupDirectories implements GroupDirectories {
    private static final int CAPACITY = 10_000;
    private static final int NSS_THREADS = 4;
    private static final Duration NSS_WAIT = Duration.ofSeconds(15);

    private final Map<String, GroupDirectory> byName;

    /** @param ldap the directory for {@code group-db = ldap} */
    public ConfiguredGroupDirectories(LiveSettings settings, LdapDirectory ldap, Clock clock, Telemetry telemetry) {
        this.byName = Map.of(
                "libnss",
                new CachedGroupDirectory(
                        new TracedGroupDirectory(new NssGroupDirectory(), "libnss", telemetry),
                        () -> nssFreshness(settings.current().global().groupCacheSeconds()),
                        withTelemetry(nssThreads(), telemetry),
                        clock,
                        CAPACITY),
                "ldap",
                new CachedGroupDirectory(
                        ldap,
                        () -> ldapFreshness(settings.current().ldap()),
                        withTelemetry(Executors.newVirtualThreadPerTaskExecutor(), telemetry),
                        clock,
                        CAPACITY));
    }

    @Override
    public Optional<GroupDirectory> findGroupDirectory(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Executor withTelemetry(Executor executor, Telemetry telemetry) {
        return task -> executor.execute(telemetry.carry(task));
    }

    private static CacheFreshness nssFreshness(int cacheSeconds) {
        return new CacheFreshness(Duration.ofSeconds(cacheSeconds), Duration.ZERO, NSS_WAIT);
    }

    /** Waits long enough for one server that stopped answering and the next one that answers. */
    private static CacheFreshness ldapFreshness(LdapSettings settings) {
        return new CacheFreshness(
                Duration.ofSeconds(settings.cacheSeconds()),
                Duration.ofSeconds(settings.staleSeconds()),
                Duration.ofSeconds(settings.connectTimeout() + 2L * settings.readTimeout()));
    }

    /**
     * Creates separate threads: a name service that hangs in native code blocks these few and not the carriers of virtual
     * threads.
     */
    private static Executor nssThreads() {
        return Executors.newFixedThreadPool(
                NSS_THREADS, Thread.ofPlatform().daemon().name("nss-", 1).factory());
    }
}
