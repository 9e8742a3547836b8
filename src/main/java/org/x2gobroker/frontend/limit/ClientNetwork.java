package org.x2gobroker.frontend.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** What counts as one client: an IPv4 address, or the /64 network of an IPv6 address, in which anybody has as many as he likes. */
record ClientNetwork(boolean isIpv4, long bits) {
    static ClientNetwork of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet4Address
                ? new ClientNetwork(true, bytes.getInt())
                : new ClientNetwork(false, bytes.getLong());
    }
}
