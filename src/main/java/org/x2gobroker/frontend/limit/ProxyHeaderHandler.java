package org.x2gobroker.frontend.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import org.jboss.logging.Logger;

/**
 * Reads the header of the PROXY protocol, version 1 or 2, with which a connection of {@code proxy-protocol-networks} has to begin, and has
 * the client in it be the one that the connection comes from. A connection that begins with anything else is closed: the protocol forbids
 * to guess, because whoever is let through without a header by mistake could write one himself. A header that names no client (the
 * balancer's own probes) leaves the connection the balancer's. Source: the PROXY protocol's document, sections 2 to 2.2.
 */
final class ProxyHeaderHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = Logger.getLogger(ProxyHeaderHandler.class);

    private final ConnectionLimiter limiter;
    private boolean isRefused;

    private ProxyHeaderHandler(ConnectionLimiter limiter) {
        this.limiter = limiter;
    }

    static void addTo(ChannelPipeline pipeline, ConnectionLimiter limiter) {
        pipeline.addLast(new HAProxyMessageDecoder(ProxyHeader.MOST_ADDITIONS), new ProxyHeaderHandler(limiter));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!isRefused && message instanceof HAProxyMessage header) {
            read(context, header);
        }
        ReferenceCountUtil.release(message);
    }

    private void read(ChannelHandlerContext context, HAProxyMessage header) {
        boolean isAdmitted =
                switch (ProxiedClient.of(header)) {
                    case ProxiedClient.Named(InetSocketAddress client) -> admit(context.channel(), client);
                    case ProxiedClient.Nobody() -> true;
                    case ProxiedClient.Unusable() -> false;
                };
        if (isAdmitted) {
            context.fireUserEventTriggered(ProxyHeaderPlaceholder.Event.HEADER_IS_READ);
            context.pipeline().remove(this);
        } else {
            refuse(context);
        }
    }

    private boolean admit(Channel channel, InetSocketAddress client) {
        if (!limiter.acquireClient(client.getAddress())) {
            return false;
        }
        channel.closeFuture().addListener(_ -> limiter.releaseClient(client.getAddress()));
        channel.attr(ConnectionBase.REMOTE_ADDRESS_OVERRIDE).set(SocketAddress.inetSocketAddress(client));
        return true;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!isRefused && cause instanceof DecoderException) {
            log.warnf(
                    "A connection from %s is closed: it is in proxy-protocol-networks, but does not begin with a header of the PROXY protocol.",
                    context.channel().remoteAddress());
        }
        refuse(context);
    }

    private void refuse(ChannelHandlerContext context) {
        isRefused = true;
        var _ = context.close();
    }
}
