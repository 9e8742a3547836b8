package org.x2gobroker.frontend.limit;

import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.TransportProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Whom a header of the PROXY protocol names. */
public sealed interface ProxiedClient {
    /** The client that the balancer speaks for. */
    record Named(InetSocketAddress address) implements ProxiedClient {}

    /** Nobody: the connection is the balancer's own, as its probes are, or comes from a program on its machine. */
    record Nobody() implements ProxiedClient {}

    /** Somebody who cannot be at the other end of a connection. */
    record Unusable() implements ProxiedClient {}

    static ProxiedClient of(HAProxyMessage header) {
        return switch (transport(header)) {
            case UNSPEC -> new Nobody();
            case DGRAM -> new Unusable();
            case STREAM ->
                switch (header.proxiedProtocol().addressFamily()) {
                    case AF_UNIX -> new Nobody();
                    case AF_UNSPEC, AF_IPv4, AF_IPv6 -> named(header);
                };
        };
    }

    private static TransportProtocol transport(HAProxyMessage header) {
        return header.command() == HAProxyCommand.PROXY
                ? header.proxiedProtocol().transportProtocol()
                : TransportProtocol.UNSPEC;
    }

    private static ProxiedClient named(HAProxyMessage header) {
        try {
            return new Named(new InetSocketAddress(InetAddress.ofLiteral(header.sourceAddress()), header.sourcePort()));
        } catch (IllegalArgumentException zoneOfAnotherMachine) {
            return new Unusable();
        }
    }
}
