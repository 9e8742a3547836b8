package org.x2gobroker.frontend.ssh;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.x2gobroker.frontend.limit.ConnectionLimiter;

/** Counts the connections of the SSH door with those of the other front ends, and closes what is too many. */
final class DoorConnectionCounter implements SessionListener {
    private static final AttributeKey<InetAddress> COUNTED = new AttributeKey<>();

    private final ConnectionLimiter limiter;

    DoorConnectionCounter(ConnectionLimiter limiter) {
        this.limiter = limiter;
    }

    /** The address that the connection comes from. */
    static InetAddress client(Session session) {
        if (session.getRemoteAddress() instanceof InetSocketAddress peer) {
            return peer.getAddress();
        }
        throw new IllegalStateException("A connection has no address.");
    }

    @Override
    public void sessionCreated(Session session) {
        InetAddress client = client(session);
        if (limiter.acquire(client)) {
            session.setAttribute(COUNTED, client);
        } else {
            var _ = session.close(true);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        InetAddress counted = session.removeAttribute(COUNTED);
        if (counted != null) {
            limiter.release(counted);
        }
    }
}
