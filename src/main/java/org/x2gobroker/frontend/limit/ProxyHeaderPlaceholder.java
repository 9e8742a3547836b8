package org.x2gobroker.frontend.limit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Tells the server that the sender of the connection is known. The server waits for a header of the PROXY protocol on every connection,
 * for else it would ask where the connection comes from before {@link ProxyHeaderHandler} knows; so it gets one that names no client, at
 * once or when the real header is read. No byte that a peer sent is taken for a header here.
 */
final class ProxyHeaderPlaceholder extends ChannelInboundHandlerAdapter {
    /** What happens on a connection before its first request. */
    enum Event {
        HEADER_IS_READ
    }

    /** Version 2, LOCAL, unspecified addresses, nothing more. */
    private static final ByteBuf HEADER = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(new byte[] {
                0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A, 0x20, 0x00, 0x00, 0x00
            }))
            .asReadOnly();

    private final boolean awaitsHeader;

    ProxyHeaderPlaceholder(boolean awaitsHeader) {
        this.awaitsHeader = awaitsHeader;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.fireChannelActive();
        if (!awaitsHeader) {
            pass(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Event.HEADER_IS_READ) {
            pass(context);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void pass(ChannelHandlerContext context) {
        context.fireChannelRead(HEADER.duplicate());
        context.pipeline().remove(this);
    }
}
