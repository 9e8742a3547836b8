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

/** The directories this broker can ask, each behind a cache that follows the settings in force. */
public final class ConfiguredGroupDirectories implements GroupDirectories {
    private static final int NSS_THREADS = 4;
    private static final Duration NSS_WAIT = Duration.ofSeconds(15);

    private final Map<String, GroupDirectory> byName;

    /** @param ldap the directory that {@code group-db = ldap} means */
    public ConfiguredGroupDirectories(LiveSettings settings, LdapDirectory ldap, Clock clock, Telemetry telemetry) {
        this.byName = Map.of(
                "libnss",
                new CachedGroupDirectory(
                        new TracedGroupDirectory(new NssGroupDirectory(), "libnss", telemetry),
                        () -> nssFreshness(settings.current().global().groupCacheSeconds()),
                        carrying(nssThreads(), telemetry),
                        clock),
                "ldap",
                new CachedGroupDirectory(
                        ldap,
                        () -> ldapFreshness(settings.current().ldap()),
                        carrying(Executors.newVirtualThreadPerTaskExecutor(), telemetry),
                        clock));
    }

    @Override
    public Optional<GroupDirectory> findGroupDirectory(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Executor carrying(Executor executor, Telemetry telemetry) {
        return task -> executor.execute(telemetry.carry(task));
    }

    private static CacheFreshness nssFreshness(int cacheSeconds) {
        return new CacheFreshness(Duration.ofSeconds(cacheSeconds), Duration.ZERO, NSS_WAIT);
    }

    /** Long enough for a server that stopped answering and the next one that answers. */
    private static CacheFreshness ldapFreshness(LdapSettings settings) {
        return new CacheFreshness(
                Duration.ofSeconds(settings.cacheSeconds()),
                Duration.ofSeconds(settings.staleSeconds()),
                Duration.ofSeconds(settings.connectTimeout() + 2L * settings.readTimeout()));
    }

    /** Threads of their own: a name service that hangs in native code holds these few and not the carriers of virtual threads. */
    private static Executor nssThreads() {
        return Executors.newFixedThreadPool(
                NSS_THREADS, Thread.ofPlatform().daemon().name("nss-", 1).factory());
    }
}
