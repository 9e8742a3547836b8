package org.x2gobroker.agent.job;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Collects what a job writes, up to a limit; drops the rest and stops the job. Safe for one writer and any readers. */
public final class JobOutput extends OutputStream {
    private final int limit;
    private final Runnable stop;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean overflown;

    /** @param stop runs once, when the job writes more than {@code limit} bytes */
    public JobOutput(int limit, Runnable stop) {
        this.limit = limit;
        this.stop = stop;
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        if (append(source, offset, length)) {
            stop.run();
        }
    }

    public synchronized boolean isOverflown() {
        return overflown;
    }

    /** Returns the lines so far, without line breaks; empty when they are not UTF-8. */
    public synchronized Optional<List<String>> readLines() {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return Optional.of(text.lines().toList());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private synchronized boolean append(byte[] source, int offset, int length) {
        int room = Math.max(0, limit - bytes.size());
        bytes.write(source, offset, Math.min(room, length));
        boolean first = length > room && !overflown;
        overflown |= length > room;
        return first;
    }
}
