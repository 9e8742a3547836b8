package org.x2gobroker.directory.ldap.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Connects to one server within the limits of the configuration. The library limits the connect, but lets a TLS handshake wait
 * for ever on a server that accepts a connection and then sends nothing.
 */
final class LdapSocketFactory extends SocketFactory {
    private final ServerConfig config;
    private final LdapServerAddress server;
    private final @Nullable VerifiedTlsFactory tls;

    /** @param tls absent: connections start in clear text */
    LdapSocketFactory(ServerConfig config, LdapServerAddress server, @Nullable VerifiedTlsFactory tls) {
        this.config = config;
        this.server = server;
        this.tls = tls;
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        Socket socket = new DeadlineSocket(config.readLimit());
        try {
            socket.connect(
                    new InetSocketAddress(address, port),
                    Math.toIntExact(config.connectLimit().toMillis()));
            return tls == null ? socket : encrypt(socket, tls);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private SSLSocket encrypt(Socket socket, VerifiedTlsFactory factory) throws IOException {
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
