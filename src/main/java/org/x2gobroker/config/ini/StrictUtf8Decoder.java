package org.x2gobroker.config.ini;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.x2gobroker.config.ConfigurationException;

/** Decodes UTF-8 strictly and reports the line of the first invalid byte. */
public final class StrictUtf8Decoder {
    private StrictUtf8Decoder() {}

    /** @throws ConfigurationException that names the line */
    public static String decode(String fileName, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
        if (result.isError()) {
            throw new ConfigurationException(fileName + ":" + lineOf(input.position(), bytes)
                    + ": not UTF-8 text; save the file in the encoding UTF-8.");
        }
        return output.flip().toString();
    }

    private static long lineOf(int position, byte[] bytes) {
        return new String(bytes, 0, position, StandardCharsets.ISO_8859_1)
                .concat("?")
                .lines()
                .count();
    }
}
