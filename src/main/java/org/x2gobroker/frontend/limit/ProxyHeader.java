package org.x2gobroker.frontend.limit;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The header of the PROXY protocol, version 1 or 2, that a connection begins with, for a front end that is none of Netty's. Source: the PROXY
 * protocol's document, sections 2 to 2.2.
 */
public sealed interface ProxyHeader {
    /** Bytes of what a balancer may add to the addresses; those of AWS, Azure and HAProxy are below 500. */
    int MOST_ADDITIONS = 4096;

    /** More bytes have to come before anything can be said. */
    record Incomplete() implements ProxyHeader {}

    /** The connection begins with something else. */
    record Missing() implements ProxyHeader {}

    /**
     * The header is there.
     *
     * @param length its bytes
     */
    record Complete(int length, ProxiedClient client) implements ProxyHeader {}

    /** @param bytes what has come of the connection, from its first byte on */
    static ProxyHeader read(byte[] bytes) {
        byte[] signature = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
        byte[] word = "PROXY ".getBytes(StandardCharsets.US_ASCII);
        if (begins(bytes, signature)) {
            return bytes.length < 16
                    ? new Incomplete()
                    : whole(bytes, 16 + (bytes[14] & 0xff) * 256 + (bytes[15] & 0xff));
        }
        return begins(bytes, word) ? line(bytes) : new Missing();
    }

    /** Whether it is the beginning, as far as anything has come. */
    private static boolean begins(byte[] bytes, byte[] with) {
        int known = Math.min(bytes.length, with.length);
        return Arrays.equals(bytes, 0, known, with, 0, known);
    }

    private static ProxyHeader line(byte[] bytes) {
        int longest = 107;
        for (int index = 1; index < Math.min(bytes.length, longest); index++) {
            if (bytes[index - 1] == '\r' && bytes[index] == '\n') {
                return whole(bytes, index + 1);
            }
        }
        return bytes.length < longest ? new Incomplete() : new Missing();
    }

    private static ProxyHeader whole(byte[] bytes, int length) {
        if (length > MOST_ADDITIONS) {
            return new Missing();
        }
        if (bytes.length < length) {
            return new Incomplete();
        }
        EmbeddedChannel decoder = new EmbeddedChannel(new HAProxyMessageDecoder(MOST_ADDITIONS));
        try {
            decoder.writeInbound(Unpooled.copiedBuffer(bytes, 0, length));
            HAProxyMessage header = decoder.readInbound();
            return header == null ? new Missing() : complete(header, length);
        } catch (DecoderException broken) {
            return new Missing();
        } finally {
            decoder.finishAndReleaseAll();
        }
    }

    private static ProxyHeader complete(HAProxyMessage header, int length) {
        try {
            return new Complete(length, ProxiedClient.of(header));
        } finally {
            header.release();
        }
    }
}
