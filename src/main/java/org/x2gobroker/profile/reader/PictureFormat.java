package org.x2gobroker.profile.reader;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Recognizes pictures that X2Go Client can show by how their data starts. */
final class PictureFormat {
    private static final List<byte[]> BITMAPS = List.of(
            HexFormat.of().parseHex("89504e470d0a1a0a"), // PNG
            HexFormat.of().parseHex("ffd8ff"), // JPEG
            ascii("GIF87a"),
            ascii("GIF89a"));

    /** Starts texts that hold drawings; any other text of the same beginning counts as well. */
    private static final List<byte[]> OTHERS = List.of(ascii("BM"), ascii("/* XPM */"), ascii("<svg"), ascii("<?xml"));

    private PictureFormat() {}

    /** Tells whether the data is PNG, JPEG or GIF, which no other file looks like. */
    static boolean isBitmap(byte[] data) {
        return startsWithOneOf(data, BITMAPS);
    }

    /** Tells whether the data may be a picture of any kind that Qt reads. */
    static boolean isPicture(byte[] data) {
        return isBitmap(data) || startsWithOneOf(data, OTHERS);
    }

    private static boolean startsWithOneOf(byte[] data, List<byte[]> beginnings) {
        return beginnings.stream()
                .anyMatch(beginning -> data.length >= beginning.length
                        && Arrays.equals(data, 0, beginning.length, beginning, 0, beginning.length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
