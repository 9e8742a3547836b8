package org.x2gobroker.access.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Is an IPv4 or IPv6 network; a single address is a network of that one address. A network of one family covers no address of
 * the other, except that an IPv4 address mapped into IPv6 counts as the IPv4 address.
 *
 * @param base any address of the network: bits after the prefix do not matter
 * @param prefix the number of leading bits that count
 */
public record IpNetwork(InetAddress base, int prefix) {
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    public IpNetwork {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new IllegalArgumentException("a prefix must fit the address");
        }
    }

    /**
     * Reads an address, {@code address/prefix} or {@code address/netmask}; an IPv4 network may leave out trailing zero octets
     * ({@code 10/8}) and may give its mask inverted ({@code /0.0.0.255}), as 0.0.4.3 reads them. Empty when it is none of these.
     */
    public static Optional<IpNetwork> find(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return AddressParser.find(text).map(address -> new IpNetwork(address, address.getAddress().length * 8));
        }
        String written = text.substring(0, slash).strip();
        int bits = written.indexOf(':') < 0 ? 32 : 128;
        OptionalInt prefix = PrefixLengthParser.find(text.substring(slash + 1).strip(), bits);
        return AddressParser.findNetworkBase(written)
                .filter(_ -> prefix.isPresent())
                .flatMap(base -> find(base, prefix.getAsInt() - bits + base.getAddress().length * 8));
    }

    /** Turns a network of mapped addresses into the network of their IPv4 addresses; a wider one is no network. */
    private static Optional<IpNetwork> find(InetAddress base, int prefix) {
        return prefix < 0 ? Optional.empty() : Optional.of(new IpNetwork(base, prefix));
    }

    public boolean contains(InetAddress address) {
        byte[] wanted = base.getAddress();
        byte[] given = plain(address);
        if (wanted.length != given.length) {
            return false;
        }
        int bytes = prefix / 8;
        int shift = 8 - prefix % 8;
        return Arrays.equals(wanted, 0, bytes, given, 0, bytes)
                && (shift == 8 || (wanted[bytes] & 0xff) >> shift == (given[bytes] & 0xff) >> shift);
    }

    /** Returns the same network with all bits after the prefix zero, so that equal networks are equal records. */
    public IpNetwork canonical() {
        byte[] bytes = base.getAddress();
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        return new IpNetwork(address(bytes), prefix);
    }

    /** Returns the network of this one address; a mapped IPv4 address becomes the IPv4 address. */
    static IpNetwork of(InetAddress address) {
        byte[] bytes = plain(address);
        return new IpNetwork(address(bytes), bytes.length * 8);
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    private static byte[] plain(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean mapped = bytes.length == 16 && Arrays.mismatch(bytes, MAPPED) == MAPPED.length;
        return mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }
}
