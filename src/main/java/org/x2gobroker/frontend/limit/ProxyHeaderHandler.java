package org.x2gobroker.frontend.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
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

    /** Bytes of what a balancer may add to the addresses; those of AWS, Azure and HAProxy are below 500. */
    private static final int MOST_ADDITIONS = 4096;

    private final ConnectionLimiter limiter;
    private boolean isRefused;

    private ProxyHeaderHandler(ConnectionLimiter limiter) {
        this.limiter = limiter;
    }

    static void addTo(ChannelPipeline pipeline, ConnectionLimiter limiter) {
        pipeline.addLast(new HAProxyMessageDecoder(MOST_ADDITIONS), new ProxyHeaderHandler(limiter));
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
                switch (transport(header)) {
                    case STREAM -> isUnixSocket(header) || admit(context.channel(), header);
                    case UNSPEC -> true;
                    case DGRAM -> false;
                };
        if (isAdmitted) {
            context.fireUserEventTriggered(ProxyHeaderPlaceholder.Event.HEADER_IS_READ);
            context.pipeline().remove(this);
        } else {
            refuse(context);
        }
    }

    private static TransportProtocol transport(HAProxyMessage header) {
        return header.command() == HAProxyCommand.PROXY
                ? header.proxiedProtocol().transportProtocol()
                : TransportProtocol.UNSPEC;
    }

    private static boolean isUnixSocket(HAProxyMessage header) {
        return switch (header.proxiedProtocol().addressFamily()) {
            case AF_UNIX -> true;
            case AF_UNSPEC, AF_IPv4, AF_IPv6 -> false;
        };
    }

    private boolean admit(Channel channel, HAProxyMessage header) {
        InetAddress client;
        try {
            client = InetAddress.ofLiteral(header.sourceAddress());
        } catch (IllegalArgumentException zoneOfAnotherMachine) {
            return false;
        }
        if (!limiter.acquireClient(client)) {
            return false;
        }
        channel.closeFuture().addListener(_ -> limiter.releaseClient(client));
        channel.attr(ConnectionBase.REMOTE_ADDRESS_OVERRIDE)
                .set(SocketAddress.inetSocketAddress(new InetSocketAddress(client, header.sourcePort())));
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
