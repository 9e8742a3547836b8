package org.x2gobroker.admin.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The bytes of a large body in parts, because a single array would be there twice whenever it grows. Not safe for use by many threads. */
public final class ChunkedText extends OutputStream {
    private static final int PART = 64 * 1024;

    private final List<byte[]> parts = new ArrayList<>();
    private int filled = PART;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (filled == PART) {
                parts.add(new byte[PART]);
                filled = 0;
            }
            int count = Math.min(PART - filled, end - from);
            System.arraycopy(bytes, from, parts.getLast(), filled, count);
            filled += count;
            from += count;
        }
    }

    public int size() {
        return parts.isEmpty() ? 0 : (parts.size() - 1) * PART + filled;
    }

    /** Returns the bytes from the first to the last that has been written. */
    public InputStream open() {
        List<InputStream> streams = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            streams.add(new ByteArrayInputStream(parts.get(i), 0, i == parts.size() - 1 ? filled : PART));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    public void writeTo(OutputStream target) throws IOException {
        open().transferTo(target);
    }
}
