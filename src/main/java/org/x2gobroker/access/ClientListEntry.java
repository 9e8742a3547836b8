package org.x2gobroker.access;

import java.net.InetAddress;
import java.util.Optional;
import org.x2gobroker.access.address.HostNameSyntax;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.access.address.IpNetwork;

/** One entry of a client list. */
public sealed interface ClientListEntry {
    /** Whether an entry covers a client; {@code UNKNOWN} when that cannot be found out. */
    enum Match {
        YES,
        NO,
        UNKNOWN
    }

    Match match(InetAddress client);

    /** {@code ALL}: every client, IPv4 and IPv6. */
    record All() implements ClientListEntry {
        @Override
        public Match match(InetAddress client) {
            return Match.YES;
        }
    }

    /** An address, or a network with its prefix or mask. */
    record Range(IpNetwork network) implements ClientListEntry {
        @Override
        public Match match(InetAddress client) {
            return network.contains(client) ? Match.YES : Match.NO;
        }
    }

    /** A host name, which covers all addresses it has at the moment. */
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

    /** Text that is none of these. */
    record Malformed(String text) implements ClientListEntry {
        @Override
        public Match match(InetAddress client) {
            return Match.UNKNOWN;
        }
    }

    /** Reads one entry; whatever cannot be understood comes back as {@link Malformed}. */
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
