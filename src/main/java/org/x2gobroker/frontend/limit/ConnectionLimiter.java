package org.x2gobroker.frontend.limit;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;

/**
 * Counts the connections of clients and refuses those beyond {@code max-connections} and {@code max-connections-per-address}. Never
 * waits; safe for use by any thread.
 */
@Singleton
public class ConnectionLimiter {
    private final LiveSettings settings;
    private final TrustedPeers proxies;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<ClientNetwork, Integer> openByClient = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    ConnectionLimiter(LiveSettings settings, TrustedPeers proxies) {
        this.settings = settings;
        this.proxies = proxies;
    }

    /**
     * Admits a connection. Trusted proxies speak for many clients, so their connections count in all only, and so do those of {@code
     * proxy-protocol-networks} until {@link #acquireClient} is told of their client.
     *
     * @return false when there are too many; otherwise {@link #release} has to be called once it is closed
     */
    public boolean acquire(InetAddress peer) {
        GlobalSettings limits = settings.current().global();
        int ofClient = openByClient.merge(ClientNetwork.of(peer), 1, Integer::sum);
        boolean isTooMany = open.incrementAndGet() > limits.maxConnections()
                || ofClient > limits.maxConnectionsPerAddress()
                        && !proxies.contains(peer)
                        && !proxies.sendProxyHeader(peer);
        if (isTooMany) {
            release(peer);
            refused.increment();
        }
        return !isTooMany;
    }

    /** Whether a connection from there has to begin with a header of the PROXY protocol. */
    public boolean expectsProxyHeader(InetAddress peer) {
        return proxies.sendProxyHeader(peer);
    }

    /** Gives back what {@link #acquire} has admitted. */
    public void release(InetAddress peer) {
        open.decrementAndGet();
        releaseClient(peer);
    }

    /**
     * Admits the client for whom a balancer has opened a connection that has been acquired already.
     *
     * @return false when the client has too many; otherwise {@link #releaseClient} has to be called once the connection is closed
     */
    public boolean acquireClient(InetAddress client) {
        int ofClient = openByClient.merge(ClientNetwork.of(client), 1, Integer::sum);
        boolean isTooMany =
                ofClient > settings.current().global().maxConnectionsPerAddress() && !proxies.contains(client);
        if (isTooMany) {
            releaseClient(client);
            refused.increment();
        }
        return !isTooMany;
    }

    /** Gives back what {@link #acquireClient} has admitted. */
    public void releaseClient(InetAddress peer) {
        openByClient.computeIfPresent(ClientNetwork.of(peer), (_, count) -> count == 1 ? null : count - 1);
    }

    /** The connections that are open. */
    public int count() {
        return open.get();
    }

    /** The connections that were refused since the start. */
    public double countRefused() {
        return refused.sum();
    }
}
