package org.x2gobroker.frontend.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.x2gobroker.config.LiveSettings;

/**
 * Stands where the server accepts connections: closes those beyond the limits before anything is made for them, and gives each of the
 * others its {@link RequestDeadline}.
 */
@Singleton
@Sharable
@Unremovable
class ConnectionAdmission extends ChannelInboundHandlerAdapter {
    private final LiveSettings settings;
    private final ConnectionLimiter limiter;

    ConnectionAdmission(LiveSettings settings, ConnectionLimiter limiter) {
        this.settings = settings;
        this.limiter = limiter;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Channel connection = (Channel) accepted;
        if (connection.remoteAddress() instanceof InetSocketAddress socket && limiter.acquire(socket.getAddress())) {
            InetAddress peer = socket.getAddress();
            connection.closeFuture().addListener(_ -> limiter.release(peer));
            connection
                    .pipeline()
                    .addLast(
                            RequestDeadline.NAME,
                            new RequestDeadline(
                                    () -> settings.current().global().requestTimeout()));
            context.fireChannelRead(connection);
        } else {
            connection.unsafe().closeForcibly();
        }
    }
}
