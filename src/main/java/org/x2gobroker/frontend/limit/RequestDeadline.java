package org.x2gobroker.frontend.limit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.frontend.http.HttpAnswer;

/**
 * Ends a connection whose client takes longer than {@code request-timeout} to send a request, header and body together: the time begins
 * with the connection or the first byte after the request before, and ends with the last byte. A client that has begun a request is told
 * so by 408. All of it happens on the connection's event loop.
 */
public final class RequestDeadline extends ChannelInboundHandlerAdapter {
    static final String NAME = "request-deadline";

    /** What Vert.x calls the handler that tells when nothing has been read or written for {@code quarkus.http.idle-timeout}. */
    private static final String IDLE = "idle";

    private final IntSupplier seconds;
    private @Nullable Future<?> timer;
    private @Nullable RoutingContext body;
    private boolean hasBytes;
    private int unanswered;

    /** The requests whose answer has not begun: they are being worked on, however quiet the connection is meanwhile. */
    private int workedOn;

    RequestDeadline(IntSupplier seconds) {
        this.seconds = seconds;
    }

    /** Has the time of this request, whose header is complete, end with its body. */
    public static void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        find(request).ifPresent(deadline -> {
            deadline.guard(((ConnectionBase) request.connection()).channel().pipeline());
            deadline.headerIsComplete(request, context);
        });
    }

    private void guard(ChannelPipeline pipeline) {
        if (pipeline.get(IDLE) != null && pipeline.get(IdleGuard.NAME) == null) {
            pipeline.addAfter(IDLE, IdleGuard.NAME, new IdleGuard());
        }
    }

    private static Optional<RequestDeadline> find(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? Optional.ofNullable(
                        (RequestDeadline) connection.channel().pipeline().get(NAME))
                : Optional.empty();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        start(context.channel());
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        hasBytes = true;
        if (timer == null) {
            start(context.channel());
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void headerIsComplete(HttpServerRequest request, RoutingContext context) {
        unanswered++;
        workedOn++;
        Runnable begun = once(() -> workedOn--);
        context.addHeadersEndHandler(_ -> begun.run());
        context.addEndHandler(_ -> {
            begun.run();
            unanswered--;
            // What has been answered is read no more, but only who reads sees the end.
            if (!request.isEnded()) {
                request.resume();
            }
        });
        if (request.isEnded()) {
            stop();
        } else {
            body = context;
            request.end().onComplete(_ -> stop());
        }
    }

    private static Runnable once(Runnable task) {
        AtomicBoolean isDone = new AtomicBoolean();
        return () -> {
            if (isDone.compareAndSet(false, true)) {
                task.run();
            }
        };
    }

    /** Keeps from the server that a connection is idle on which it owes an answer. */
    private final class IdleGuard extends ChannelInboundHandlerAdapter {
        static final String NAME = "idle-guard";

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (!(event instanceof IdleStateEvent) || workedOn == 0) {
                context.fireUserEventTriggered(event);
            }
        }
    }

    private void start(Channel channel) {
        timer = channel.eventLoop().schedule(() -> expire(channel), seconds.getAsInt(), TimeUnit.SECONDS);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = null;
        body = null;
        hasBytes = false;
    }

    private void expire(Channel channel) {
        if (body != null) {
            RoutingContext context = body;
            stop();
            if (context.response().headWritten() || context.response().ended()) {
                close(channel);
            } else {
                HttpAnswer.of(HttpResponseStatus.REQUEST_TIMEOUT)
                        .closingConnection()
                        .send(context.response())
                        .onComplete(_ -> close(channel));
            }
        } else if (unanswered > 0) {
            // Bytes of the next request came while this one is being answered: that answer must not be cut off.
            start(channel);
        } else if (hasBytes && channel.pipeline().context(HttpResponseEncoder.class) != null) {
            stop();
            channel.writeAndFlush(requestTimeout()).addListener(ChannelFutureListener.CLOSE);
        } else {
            close(channel);
        }
    }

    private static void close(Channel channel) {
        ChannelFuture _ = channel.close();
    }

    private static DefaultFullHttpResponse requestTimeout() {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.REQUEST_TIMEOUT);
        response.headers()
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set("X-Content-Type-Options", "nosniff");
        return response;
    }
}
