package org.x2gobroker.host;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** The beans of this room. */
@ApplicationScoped
class HostBeans {
    /** Long enough for a host on another continent, short enough for a client that waits. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    @Produces
    @Singleton
    PortProbe portProbe() {
        return new TcpPortProbe(CONNECT_LIMIT);
    }

    @Produces
    @Singleton
    OwnHostName ownHostName() {
        return () -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException nameless) {
                return "localhost";
            }
        };
    }
}
