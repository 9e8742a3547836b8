package org.x2gobroker.access;

import java.net.InetAddress;

/** One entry of a client list: an address, a network, a host name or {@code ALL}. */
public interface ClientEntry {
    boolean matches(InetAddress client);
}
