package org.x2gobroker.config.ini;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.x2gobroker.config.ConfigurationException;

/** Decodes UTF-8 strictly and reports the line of the first invalid byte. */
public final class StrictUtf8Decoder {
    private static final int BUFFER = 8192;

    private StrictUtf8Decoder() {}

    /** @throws ConfigurationException that names the line */
    public static String decode(String fileName, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
        if (result.isError()) {
            throw notUtf8(fileName, lineOf(input.position(), bytes));
        }
        return output.flip().toString();
    }

    /**
     * Checks text without having it in memory as a whole.
     *
     * @throws ConfigurationException that names the line of the first byte that is not UTF-8
     */
    public static void check(String fileName, InputStream text) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.allocate(BUFFER);
        CharBuffer output = CharBuffer.allocate(BUFFER);
        LineCounter lines = new LineCounter();
        boolean isAtEnd = false;
        while (!isAtEnd) {
            int length = text.read(input.array(), input.position(), input.remaining());
            isAtEnd = length < 0;
            input.position(input.position() + Math.max(0, length)).flip();
            CoderResult result = decoder.decode(input, output, isAtEnd);
            lines.add(output.flip());
            output.clear();
            input.compact();
            if (result.isError()) {
                throw notUtf8(fileName, lines.current());
            }
        }
    }

    private static ConfigurationException notUtf8(String fileName, long line) {
        return new ConfigurationException(
                fileName + ":" + line + ": not UTF-8 text; save the file in the encoding UTF-8.");
    }

    /** Tells the line in which a text goes on. */
    private static final class LineCounter {
        private long ended;
        private boolean isAfterReturn;

        void add(CharBuffer text) {
            while (text.hasRemaining()) {
                char character = text.get();
                ended += character == '\r' || character == '\n' && !isAfterReturn ? 1 : 0;
                isAfterReturn = character == '\r';
            }
        }

        long current() {
            return ended + 1;
        }
    }

    private static long lineOf(int position, byte[] bytes) {
        return new String(bytes, 0, position, StandardCharsets.ISO_8859_1)
                .concat("?")
                .lines()
                .count();
    }
}
