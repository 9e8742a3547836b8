package org.x2gobroker.access.address;

import java.net.InetAddress;
import java.util.BitSet;
import java.util.Collection;
import java.util.stream.Stream;

/** Finds out of a collection of networks the few that can hold an address, without looking at each. Immutable. */
public final class NetworkPrefixLengths {
    private static final int IPV4_BITS = 32;

    private final BitSet ipv4 = new BitSet();
    private final BitSet ipv6 = new BitSet();

    public NetworkPrefixLengths(Collection<IpNetwork> networks) {
        networks.forEach(
                network -> lengths(network.base().getAddress().length * 8).set(network.prefix()));
    }

    /** Those canonical networks that hold the address and are as wide as one of the collection. */
    public Stream<IpNetwork> around(InetAddress address) {
        IpNetwork alone = IpNetwork.of(address);
        return lengths(alone.prefix()).stream().mapToObj(prefix -> new IpNetwork(alone.base(), prefix).canonical());
    }

    private BitSet lengths(int bits) {
        return bits == IPV4_BITS ? ipv4 : ipv6;
    }
}
