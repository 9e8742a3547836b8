package org.x2gobroker.access.address;

import java.net.InetAddress;
import java.util.Set;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface HostResolver {
    /** Returns all addresses of {@code name}; none when it cannot be resolved, for whatever reason. May block. */
    Set<InetAddress> resolve(String name);
}
