package org.x2gobroker.access.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/** Resolves names by the name service of the machine. */
public final class SystemHostResolver implements HostResolver {
    @Override
    public Set<InetAddress> resolve(String name) {
        try {
            // Set.of would fail: a hosts file may name one address twice.
            return Set.copyOf(List.of(InetAddress.getAllByName(name)));
        } catch (UnknownHostException unknown) {
            return Set.of();
        }
    }
}
