package org.x2gobroker.frontend.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Decodes {@code %xx} and, in forms, {@code +}. Stays with what it is given where that is not well-formed ({@code %zz}), which
 * {@link java.net.URLDecoder} refuses, and is strict about UTF-8, which that one is not.
 */
public final class PercentEncoding {
    private static final Pattern WELL_FORMED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");

    private PercentEncoding() {}

    /** @throws MalformedRequestException when the bytes are no UTF-8 */
    static String decodeForm(byte[] text, int start, int end) {
        return decode(text, start, end, true);
    }

    /** @throws MalformedRequestException when the bytes are no UTF-8 */
    public static String decodePath(String path) {
        byte[] text = path.getBytes(StandardCharsets.ISO_8859_1);
        return decode(text, 0, text.length, false);
    }

    private static String decode(byte[] text, int start, int end, boolean plusIsBlank) {
        byte[] decoded = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte current = text[i];
            if (current == '%' && i + 2 < end && isHexDigit(text[i + 1]) && isHexDigit(text[i + 2])) {
                current = (byte) (Character.digit(text[i + 1], 16) * 16 + Character.digit(text[i + 2], 16));
                i += 2;
            } else if (current == '+' && plusIsBlank) {
                current = ' ';
            }
            decoded[length++] = current;
        }
        return decodeUtf8(ByteBuffer.wrap(decoded, 0, length));
    }

    /** Whether two hexadecimal digits follow every percent sign. */
    public static boolean isWellFormed(String text) {
        return text.indexOf('%') < 0 || WELL_FORMED.matcher(text).matches();
    }

    private static boolean isHexDigit(byte character) {
        return Character.digit(character, 16) >= 0;
    }

    private static String decodeUtf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedRequestException(notUtf8);
        }
    }
}
