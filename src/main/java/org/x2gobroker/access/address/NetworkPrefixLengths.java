package org.x2gobroker.access.address;

import java.net.InetAddress;
import java.util.BitSet;
import java.util.Collection;
import java.util.stream.Stream;

/** Computes, for a collection of networks, the few that can contain an address, without testing each. Immutable. */
public final class NetworkPrefixLengths {
    private static final int IPV4_BITS = 32;

    private final BitSet ipv4 = new BitSet();
    private final BitSet ipv6 = new BitSet();

    public NetworkPrefixLengths(Collection<IpNetwork> networks) {
        networks.forEach(
                network -> lengths(network.base().getAddress().length * 8).set(network.prefix()));
    }

    /** Returns those canonical networks that contain the address and have a prefix length of the collection. */
    public Stream<IpNetwork> around(InetAddress address) {
        IpNetwork single = IpNetwork.of(address);
        return lengths(single.prefix()).stream().mapToObj(prefix -> new IpNetwork(single.base(), prefix).canonical());
    }

    private BitSet lengths(int bits) {
        return bits == IPV4_BITS ? ipv4 : ipv6;
    }
}
