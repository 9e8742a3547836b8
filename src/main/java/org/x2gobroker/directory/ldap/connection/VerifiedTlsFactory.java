package org.x2gobroker.directory.ldap.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Encrypts connections to one host whose certificate must name that host. The JDK checks the name during the handshake (RFC
 * 2830, 3.6), because the library's own check accepts every certificate on loopback addresses.
 */
final class VerifiedTlsFactory extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private final String host;

    VerifiedTlsFactory(SSLContext context, String host) {
        this.factory = context.getSocketFactory();
        this.host = host;
    }

    /** Encrypts an open connection; the caller runs the handshake. */
    @Override
    public SSLSocket createSocket(Socket connected, String givenHost, int port, boolean autoClose) throws IOException {
        SSLSocket encrypted = (SSLSocket) factory.createSocket(connected, host, port, autoClose);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        encrypted.setSSLParameters(parameters);
        return encrypted;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String givenHost, int port) {
        throw unsupported();
    }

    @Override
    public Socket createSocket(InetAddress address, int port) {
        throw unsupported();
    }

    @Override
    public Socket createSocket(String givenHost, int port, InetAddress localHost, int localPort) {
        throw unsupported();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("Only a connection that is there already is encrypted.");
    }
}
