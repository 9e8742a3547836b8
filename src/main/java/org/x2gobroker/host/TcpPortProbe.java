package org.x2gobroker.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Opens a TCP connection and closes it again. */
public final class TcpPortProbe implements PortProbe {
    /** Long enough for a host on another continent, short enough for a client that waits. */
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(2);

    private final Duration limit;

    /** @param limit how long a host may take to accept the connection */
    TcpPortProbe(Duration limit) {
        this.limit = limit;
    }

    /** Waits for two seconds, as protocol section 5 has it. */
    public static TcpPortProbe usual() {
        return new TcpPortProbe(USUAL_LIMIT);
    }

    @Override
    public boolean accepts(String address, int port) {
        if (port < 1 || port > 65_535) {
            return false;
        }
        InetSocketAddress target = new InetSocketAddress(address, port);
        if (target.isUnresolved()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(target, Math.toIntExact(limit.toMillis()));
            return true;
        } catch (IOException notAccepted) {
            return false;
        }
    }
}
