package org.x2gobroker.config.ini;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines as {@link String#lines} tells them apart, without having more than one of them in memory. */
final class IniLineReader {
    private static final int END = -1;

    private final Reader text;
    private final int longest;
    private final char[] buffer = new char[8192];
    private final StringBuilder line = new StringBuilder();
    private int position;
    private int filled;

    /** @param longest characters that a line may have; the rest of a longer one is dropped, after one character more */
    IniLineReader(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** Returns the next line without its end; null when there is none. */
    @Nullable
    String next() throws IOException {
        line.setLength(0);
        int character = read();
        if (character == END) {
            return null;
        }
        while (character != '\n' && character != '\r' && character != END) {
            if (line.length() <= longest) {
                line.append((char) character);
            }
            character = read();
        }
        if (character == '\r' && read() != '\n') {
            position -= filled > 0 ? 1 : 0;
        }
        return line.toString();
    }

    private int read() throws IOException {
        if (position == filled) {
            filled = Math.max(0, text.read(buffer));
            position = 0;
            if (filled == 0) {
                return END;
            }
        }
        return buffer[position++];
    }
}
