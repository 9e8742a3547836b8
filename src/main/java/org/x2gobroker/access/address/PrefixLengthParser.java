package org.x2gobroker.access.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the text after the slash of a network. */
final class PrefixLengthParser {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private PrefixLengthParser() {}

    /** Returns the prefix length in an address of that many bits; empty when the text is neither a prefix nor a mask for it. */
    static OptionalInt find(String text, int bits) {
        if (NUMBER.matcher(text).matches()) {
            int prefix = Integer.parseInt(text);
            return prefix <= bits ? OptionalInt.of(prefix) : OptionalInt.empty();
        }
        Optional<InetAddress> mask = AddressParser.find(text);
        if (mask.isEmpty() || mask.get().getAddress().length * 8 != bits) {
            return OptionalInt.empty();
        }
        return fromMask(new BigInteger(1, mask.get().getAddress()), bits);
    }

    /** A mask is ones followed by zeros; an inverted one is zeros followed by ones. */
    private static OptionalInt fromMask(BigInteger mask, int bits) {
        BigInteger allOnes = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        BigInteger inverted = allOnes.xor(mask);
        if (isOnesAtTheEnd(inverted)) {
            return OptionalInt.of(bits - inverted.bitLength());
        }
        return isOnesAtTheEnd(mask) ? OptionalInt.of(bits - mask.bitLength()) : OptionalInt.empty();
    }

    private static boolean isOnesAtTheEnd(BigInteger number) {
        return number.and(number.add(BigInteger.ONE)).signum() == 0;
    }
}
