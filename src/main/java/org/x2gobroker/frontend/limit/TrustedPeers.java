package org.x2gobroker.frontend.limit;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.x2gobroker.access.ClientListEntry;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.config.LiveSettings;

/**
 * Tells the trusted proxies and the balancers that speak the PROXY protocol among the peers of connections without waiting, as the thread
 * that accepts connections must not wait. Who is given by name has the addresses that the name had when it was last resolved, in the
 * background.
 */
@Singleton
class TrustedPeers {
    private final LiveSettings settings;
    private final HostResolver resolver;
    private final ExecutorService background;
    private final Map<String, Set<InetAddress>> addressesOfNames = new ConcurrentHashMap<>();
    private final Set<String> beingResolved = ConcurrentHashMap.newKeySet();

    TrustedPeers(LiveSettings settings, HostResolver resolver, @VirtualThreads ExecutorService background) {
        this.settings = settings;
        this.resolver = resolver;
        this.background = background;
    }

    /** So that names have addresses before the first flood. */
    void start(@Observes StartupEvent event) {
        resolveNames();
        settings.follow(this::resolveNames);
    }

    private void resolveNames() {
        contains(InetAddress.getLoopbackAddress());
        sendProxyHeader(InetAddress.getLoopbackAddress());
    }

    /** Whether it is one of {@code trusted-proxies}. */
    boolean contains(InetAddress peer) {
        return matches(settings.current().global().trustedProxies(), peer);
    }

    /** Whether it is in {@code proxy-protocol-networks}. */
    boolean sendProxyHeader(InetAddress peer) {
        return matches(settings.current().global().proxyProtocolNetworks(), peer);
    }

    private boolean matches(Optional<List<String>> entries, InetAddress peer) {
        return entries.orElse(List.of()).stream()
                .map(text -> ClientListEntry.parse(text, this::lastAddresses))
                .anyMatch(entry -> entry.match(peer) == ClientListEntry.Match.YES);
    }

    private Set<InetAddress> lastAddresses(String name) {
        if (beingResolved.add(name)) {
            try {
                background.execute(() -> resolve(name));
            } catch (RejectedExecutionException stopped) {
                beingResolved.remove(name);
            }
        }
        return addressesOfNames.getOrDefault(name, Set.of());
    }

    private void resolve(String name) {
        try {
            addressesOfNames.put(name, resolver.resolve(name));
        } finally {
            beingResolved.remove(name);
        }
    }
}
