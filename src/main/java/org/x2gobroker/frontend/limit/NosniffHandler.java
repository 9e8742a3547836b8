package org.x2gobroker.frontend.limit;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Keeps browsers from guessing the type of answers that the server gives by itself, to requests that are none: they reach no filter. All
 * other answers say so already.
 */
@Sharable
final class NosniffHandler extends ChannelOutboundHandlerAdapter {
    static final String HEADER = "X-Content-Type-Options";
    static final String VALUE = "nosniff";

    private static final String NAME = "nosniff";
    private static final NosniffHandler INSTANCE = new NosniffHandler();

    private NosniffHandler() {}

    /** Adds the handler as soon as the connection speaks HTTP; with TLS that is after the handshake. */
    static void addTo(ChannelPipeline pipeline) {
        ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
        if (encoder != null && pipeline.get(NAME) == null) {
            pipeline.addAfter(encoder.name(), NAME, INSTANCE);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response && !response.headers().contains(HEADER)) {
            response.headers().set(HEADER, VALUE);
        }
        context.write(message, promise);
    }
}
