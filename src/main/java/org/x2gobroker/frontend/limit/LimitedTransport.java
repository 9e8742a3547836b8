package org.x2gobroker.frontend.limit;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.arc.Arc;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;

/**
 * Puts {@link ConnectionAdmission} in front of the clients' server: neither Quarkus nor Vert.x lets an application see a connection before
 * its first request, or a request before its header is complete. Found by Vert.x as a service, with {@code
 * quarkus.vertx.prefer-native-transport}, so that the container is asked for the bean.
 */
public final class LimitedTransport extends JDKTransport {
    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        if (ClientServerOptions.areOf(options)) {
            bootstrap.handler(
                    Arc.container().instance(ConnectionAdmission.class).get());
        }
    }
}
