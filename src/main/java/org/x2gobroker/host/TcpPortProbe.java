package org.x2gobroker.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Opens a TCP connection and closes it again. */
public final class TcpPortProbe implements PortProbe {
    private final Duration limit;

    /** @param limit how long a host may take to accept the connection */
    public TcpPortProbe(Duration limit) {
        this.limit = limit;
    }

    @Override
    public boolean accepts(String address, int port) {
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
