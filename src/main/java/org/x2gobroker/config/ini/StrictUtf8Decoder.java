package org.x2gobroker.config.ini;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.x2gobroker.config.ConfigurationException;

/** Decodes UTF-8 strictly and knows the line of the first byte that is none. */
public final class StrictUtf8Decoder {
    private StrictUtf8Decoder() {}

    /** @throws ConfigurationException that names the line */
    public static String decode(String fileName, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, output, true);
        if (result.isError()) {
            throw new ConfigurationException(fileName + ":" + lineOf(input.position(), bytes)
                    + ": not UTF-8 text; save the file in the encoding UTF-8.");
        }
        return output.flip().toString();
    }

    private static int lineOf(int position, byte[] bytes) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            boolean carriageReturnOfPair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (bytes[i] == '\n' || (bytes[i] == '\r' && !carriageReturnOfPair)) {
                line++;
            }
        }
        return line;
    }
}
