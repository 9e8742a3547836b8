package org.x2gobroker.frontend.limit;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServerOptions;
import jakarta.inject.Singleton;

/**
 * Has the server wait for the header of the PROXY protocol, which {@link ConnectionAdmission} gives it on every connection. Marks the
 * server that clients reach, so that {@link LimitedTransport} knows it from the one of health and metrics, which probes have to
 * reach in a flood as well. Vert.x copies options and keeps no name of a server; the length of its queue of connections is
 * {@code quarkus.http.accept-backlog}'s to choose anyway.
 */
@Singleton
class ClientServerOptions implements HttpServerOptionsCustomizer {
    /** Connections that wait to be accepted; what the kernel's {@code somaxconn} allows, if that is less. */
    private static final int ACCEPT_BACKLOG = 1023;

    static boolean areOf(NetServerOptions options) {
        return options.getAcceptBacklog() == ACCEPT_BACKLOG;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        customize(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customize(options);
    }

    private static void customize(HttpServerOptions options) {
        options.setAcceptBacklog(ACCEPT_BACKLOG).setUseProxyProtocol(true);
    }
}
