package org.x2gobroker.auth.radius;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An attribute of answers whose values are names of groups.
 *
 * @param vendor the number of the vendor whose attribute it is; 0: one of RADIUS itself
 * @param type its number
 */
record GroupAttribute(int vendor, int type) {
    /** A vendor's number, and the first type and length behind it: RFC 2865 section 5.26. */
    private static final int SHORTEST_VENDOR_VALUE = 6;

    /**
     * Reads {@code Filter-Id}, {@code Class}, a number, or the numbers of a vendor and its attribute: {@code 311:25}.
     *
     * @throws IllegalArgumentException when a number is none of an attribute
     */
    static GroupAttribute parse(String text) {
        if (text.equalsIgnoreCase("Filter-Id")) {
            return new GroupAttribute(0, RadiusAttribute.FILTER_ID);
        }
        if (text.equalsIgnoreCase("Class")) {
            return new GroupAttribute(0, RadiusAttribute.CLASS);
        }
        int colon = text.indexOf(':');
        int type = Integer.parseInt(text.substring(colon + 1));
        if (type < 1 || type > 255) {
            throw new IllegalArgumentException("\"" + text + "\" is no number of an attribute from 1 to 255");
        }
        return new GroupAttribute(colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon)), type);
    }

    /** The groups that an answer names; what is no text is none, such as what NPS puts into Class by itself. */
    Stream<String> read(RadiusResponse response) {
        Stream<byte[]> values = vendor == 0
                ? response.values(type)
                : response.values(RadiusAttribute.VENDOR_SPECIFIC).flatMap(this::unwrap);
        return values.map(GroupAttribute::decode).flatMap(Optional::stream);
    }

    private Stream<byte[]> unwrap(byte[] value) {
        Stream.Builder<byte[]> found = Stream.builder();
        if (value.length < SHORTEST_VENDOR_VALUE || ByteBuffer.wrap(value).getInt() != vendor) {
            return found.build();
        }
        int position = 4;
        while (position + 1 < value.length) {
            int length = Byte.toUnsignedInt(value[position + 1]);
            if (length < 2 || position + length > value.length) {
                break;
            }
            if (Byte.toUnsignedInt(value[position]) == type) {
                found.add(Arrays.copyOfRange(value, position + 2, position + length));
            }
            position += length;
        }
        return found.build();
    }

    private static Optional<String> decode(byte[] value) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
            return Optional.of(text.strip()).filter(name -> !name.isEmpty() && ReplyText.isPrintable(name));
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
