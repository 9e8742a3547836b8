package org.x2gobroker.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Asks the name service of the machine. */
public final class SystemResolver implements HostResolver {
    @Override
    public Set<InetAddress> resolve(String name) {
        try {
            return Set.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException unknown) {
            return Set.of();
        }
    }
}
