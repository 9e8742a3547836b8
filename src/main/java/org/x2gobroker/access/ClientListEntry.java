package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.Optional;
import org.x2gobroker.access.address.HostNameSyntax;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.access.address.IpNetwork;

/** Is one entry of a client list. */
public sealed interface ClientListEntry {
    /** Tells whether an entry covers a client; {@code UNKNOWN} when that cannot be determined. */
    enum Match {
        YES,
        NO,
        UNKNOWN
    }

    Match match(InetAddress client);

    /** Covers every client, IPv4 and IPv6; it is written {@code ALL}. */
    record All() implements ClientListEntry {
        @Override
        public Match match(InetAddress client) {
            return Match.YES;
        }
    }

    /** Covers one address, or a network that is written with its prefix or mask. */
    record Range(IpNetwork network) implements ClientListEntry {
        @Override
        public Match match(InetAddress client) {
            return network.contains(client) ? Match.YES : Match.NO;
        }
    }

    /** Covers all addresses that a host name has at the moment. */
    record HostName(String name, HostResolver resolver) implements ClientListEntry {
        @Override
        public Match match(InetAddress client) {
            var addresses = resolver.resolve(name);
            if (addresses.isEmpty()) {
                return Match.UNKNOWN;
            }
            return addresses.contains(client) ? Match.YES : Match.NO;
        }
    }

    /** Holds text that is none of the other entries. */
    record Malformed(String text) implements ClientListEntry {
        @Override
        public Match match(InetAddress client) {
            return Match.UNKNOWN;
        }
    }

    /** Reads one entry; text that cannot be understood becomes {@link Malformed}. */
    static ClientListEntry parse(String text, HostResolver resolver) {
        if (text.equals(AccessRules.ALL)) {
            return new All();
        }
        Optional<IpNetwork> network = IpNetwork.find(text);
        if (network.isPresent()) {
            return new Range(network.get());
        }
        return HostNameSyntax.isHostName(text) ? new HostName(text, resolver) : new Malformed(text);
    }
}
