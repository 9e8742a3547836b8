package org.x2gobroker.directory.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Connects to one server within the limits of the configuration. The library limits connecting, but lets a TLS handshake wait for
 * ever on a server that accepts a connection and then says nothing.
 */
final class Sockets extends SocketFactory {
    private final ServerPlan plan;
    private final LdapServer server;
    private final @Nullable VerifiedTls tls;

    /** @param tls absent: connections start in clear text */
    Sockets(ServerPlan plan, LdapServer server, @Nullable VerifiedTls tls) {
        this.plan = plan;
        this.server = server;
        this.tls = tls;
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        Socket socket = new LimitedSocket(plan.readLimit());
        try {
            socket.connect(
                    new InetSocketAddress(address, port),
                    Math.toIntExact(plan.connectLimit().toMillis()));
            return tls == null ? socket : encrypt(socket, tls);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private SSLSocket encrypt(Socket socket, VerifiedTls factory) throws IOException {
        SSLSocket encrypted = factory.createSocket(socket, server.host(), server.port(), true);
        encrypted.startHandshake();
        return encrypted;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("LDAP connections start at any address of this machine.");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("LDAP connections start at any address of this machine.");
    }
}
