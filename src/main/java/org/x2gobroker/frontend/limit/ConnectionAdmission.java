package org.x2gobroker.frontend.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.x2gobroker.config.LiveSettings;

/**
 * Stands where the server accepts connections: closes those beyond the limits before anything is made for them, gives each of the others
 * its {@link RequestDeadline}, and has those of {@code proxy-protocol-networks} say first whose they are.
 */
@Singleton
@Sharable
@Unremovable
class ConnectionAdmission extends ChannelInboundHandlerAdapter {
    private final LiveSettings settings;
    private final ConnectionLimiter limiter;
    private final TrustedPeers peers;

    ConnectionAdmission(LiveSettings settings, ConnectionLimiter limiter, TrustedPeers peers) {
        this.settings = settings;
        this.limiter = limiter;
        this.peers = peers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        if (connection.remoteAddress() instanceof InetSocketAddress socket && limiter.acquire(socket.getAddress())) {
            InetAddress peer = socket.getAddress();
            connection.closeFuture().addListener(_ -> limiter.release(peer));
            boolean awaitsHeader = peers.sendProxyHeader(peer);
            ChannelPipeline pipeline = connection.pipeline();
            if (awaitsHeader) {
                ProxyHeaderHandler.addTo(pipeline, limiter);
            }
            pipeline.addLast(
                    RequestDeadline.NAME,
                    new RequestDeadline(() -> settings.current().global().requestTimeout()));
            pipeline.addLast(new ProxyHeaderPlaceholder(awaitsHeader));
            context.fireChannelRead(connection);
        } else {
            connection.unsafe().closeForcibly();
        }
    }
}
