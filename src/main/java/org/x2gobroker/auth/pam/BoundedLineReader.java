package org.x2gobroker.auth.pam;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/** Reads lines of bytes that end in a newline, none longer than a limit. */
final class BoundedLineReader {
    private final ReadableByteChannel channel;
    private final int longest;
    private final ByteBuffer buffer = ByteBuffer.allocate(4096).flip();

    BoundedLineReader(ReadableByteChannel channel, int longest) {
        this.channel = channel;
        this.longest = longest;
    }

    /**
     * The next line without its end; empty when there is no more complete line.
     *
     * @throws IOException also when the line is too long
     */
    Optional<byte[]> readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() <= longest) {
            if (!buffer.hasRemaining() && !fill()) {
                return Optional.empty();
            }
            byte next = buffer.get();
            if (next == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(next);
        }
        throw new IOException("a line is longer than %d bytes".formatted(longest));
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        buffer.flip();
        return count > 0;
    }
}
