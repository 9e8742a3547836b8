package org.x2gobroker.frontend.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The part of a request before its header is complete; the rest needs the server, see {@code ClientLimitsTest}. */
class RequestDeadlineTest {
    private static final int SECONDS = 30;

    private final EmbeddedChannel connection = open();

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @Test
    void answersAHeaderThatComesTooSlowly() {
        send("POST /plain/ HT");
        pass(SECONDS - 1);
        send("T");
        assertThat(connection.isOpen()).isTrue();

        pass(1);

        assertThat(received()).startsWith("HTTP/1.1 408 Request Timeout\r\n").contains("connection: close\r\n");
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void letsNoBrowserGuessWhatAnAnswerOfTheServerIs() {
        send("GET ");

        connection.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST));

        assertThat(received()).startsWith("HTTP/1.1 400 ").contains("\r\nX-Content-Type-Options: nosniff\r\n");
    }

    @Test
    void closesAConnectionOnWhichNothingComes() {
        pass(SECONDS);

        assertThat(received()).isNull();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void closesAConnectionThatDoesNotSpeakHttpYet() {
        connection.pipeline().remove(HttpRequestDecoder.class);
        connection.pipeline().remove(HttpResponseEncoder.class);
        send("\u0016");

        pass(SECONDS);

        assertThat(received()).isNull();
        assertThat(connection.isOpen()).isFalse();
    }

    private static EmbeddedChannel open() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        RequestDeadline deadline = new RequestDeadline(() -> SECONDS);
        channel.pipeline().addLast(RequestDeadline.NAME, deadline);
        channel.pipeline().addLast(new HttpRequestDecoder(), new HttpResponseEncoder());
        channel.pipeline().fireChannelActive();
        return channel;
    }

    private void send(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(int seconds) {
        connection.advanceTimeBy(seconds, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
    }

    private @Nullable String received() {
        ByteBuf bytes = connection.readOutbound();
        return bytes == null ? null : bytes.toString(StandardCharsets.US_ASCII);
    }
}
