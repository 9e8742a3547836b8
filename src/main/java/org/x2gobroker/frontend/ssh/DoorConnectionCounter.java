package org.x2gobroker.frontend.ssh;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.session.ServerProxyAcceptor;
import org.apache.sshd.server.session.ServerSession;
import org.jboss.logging.Logger;
import org.x2gobroker.frontend.limit.ConnectionLimiter;
import org.x2gobroker.frontend.limit.ProxiedClient;
import org.x2gobroker.frontend.limit.ProxyHeader;

/**
 * Counts the connections of the SSH door with those of the other front ends, and closes what is too many. One from {@code
 * proxy-protocol-networks} has to begin with a header of the PROXY protocol, and is the client's whom the header names.
 */
final class DoorConnectionCounter implements SessionListener, ServerProxyAcceptor {
    private static final Logger log = Logger.getLogger(DoorConnectionCounter.class);
    private static final AttributeKey<InetAddress> COUNTED = new AttributeKey<>();
    private static final AttributeKey<InetAddress> PROXIED = new AttributeKey<>();

    private final ConnectionLimiter limiter;

    DoorConnectionCounter(ConnectionLimiter limiter) {
        this.limiter = limiter;
    }

    /** The address that the connection comes from. */
    static InetAddress client(Session session) {
        InetAddress proxied = session.getAttribute(PROXIED);
        return proxied == null ? peer(session) : proxied;
    }

    private static InetAddress peer(Session session) {
        if (session.getRemoteAddress() instanceof InetSocketAddress peer) {
            return peer.getAddress();
        }
        throw new IllegalStateException("A connection has no address.");
    }

    @Override
    public void sessionCreated(Session session) {
        InetAddress peer = peer(session);
        if (limiter.acquire(peer)) {
            session.setAttribute(COUNTED, peer);
        } else {
            var _ = session.close(true);
        }
    }

    /** Called with all that has come, until there is a whole header and the line after it: so more than once with the same header. */
    @Override
    public boolean acceptServerProxyMetadata(ServerSession session, Buffer buffer) {
        if (!limiter.expectsProxyHeader(peer(session))) {
            return true;
        }
        return switch (ProxyHeader.read(buffer.getCompactData())) {
            case ProxyHeader.Incomplete() -> false;
            case ProxyHeader.Missing() -> {
                log.warnf(
                        "A connection from %s is closed: it is in proxy-protocol-networks, but does not begin with a header of the PROXY protocol.",
                        peer(session));
                throw new IllegalStateException("no header of the PROXY protocol");
            }
            case ProxyHeader.Complete(int length, ProxiedClient client) -> {
                admit(session, client);
                buffer.rpos(buffer.rpos() + length);
                yield true;
            }
        };
    }

    private void admit(ServerSession session, ProxiedClient client) {
        switch (client) {
            case ProxiedClient.Named(InetSocketAddress address) -> {
                if (session.getAttribute(PROXIED) != null) {
                    return;
                }
                if (!limiter.acquireClient(address.getAddress())) {
                    throw new IllegalStateException("too many connections of one client");
                }
                session.setAttribute(PROXIED, address.getAddress());
            }
            case ProxiedClient.Nobody() -> {
                // The connection stays the balancer's own.
            }
            case ProxiedClient.Unusable() -> throw new IllegalStateException("no client that could be one");
        }
    }

    @Override
    public void sessionClosed(Session session) {
        InetAddress proxied = session.removeAttribute(PROXIED);
        if (proxied != null) {
            limiter.releaseClient(proxied);
        }
        InetAddress counted = session.removeAttribute(COUNTED);
        if (counted != null) {
            limiter.release(counted);
        }
    }
}
