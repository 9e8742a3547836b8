package org.x2gobroker.frontend.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a request comes from. Headers are believed only as far as trusted proxies wrote them: the chain is walked from
 * the nearest hop to the farthest, and the first address that is no trusted proxy is the client. Source: RFC 7239, and the
 * de-facto rules of {@code X-Forwarded-For}.
 */
final class TrustedProxyChain {
    private TrustedProxyChain() {}

    /**
     * A proxy that writes one of the headers hands the other one on as the client wrote it, and nobody can tell which is which: where they
     * tell different stories, neither is believed.
     *
     * @param forwarded values of {@code Forwarded} headers in the order of the request
     * @param xForwardedFor values of {@code X-Forwarded-For} headers
     * @return empty when a trusted proxy wrote an address that cannot be read, or when the headers lead to different clients
     */
    static Optional<InetAddress> clientAddress(
            InetAddress peer, List<String> forwarded, List<String> xForwardedFor, Predicate<InetAddress> isTrusted) {
        Optional<InetAddress> byStandard = walk(peer, forwardedFor(forwarded), isTrusted);
        Optional<InetAddress> byHabit = walk(peer, hops(xForwardedFor), isTrusted);
        if (forwarded.isEmpty()) {
            return byHabit;
        }
        return xForwardedFor.isEmpty() || byStandard.equals(byHabit) ? byStandard : Optional.empty();
    }

    private static Optional<InetAddress> walk(InetAddress peer, List<String> hops, Predicate<InetAddress> isTrusted) {
        InetAddress nearest = peer;
        for (String hop : hops.reversed()) {
            if (!isTrusted.test(nearest)) {
                return Optional.of(nearest);
            }
            InetAddress next = parse(hop);
            if (next == null) {
                return Optional.empty();
            }
            nearest = next;
        }
        return Optional.of(nearest);
    }

    private static List<String> hops(List<String> headers) {
        return headers.stream()
                .flatMap(header -> List.of(header.split(",", -1)).stream())
                .map(String::strip)
                .toList();
    }

    private static List<String> forwardedFor(List<String> headers) {
        return hops(headers).stream().map(TrustedProxyChain::forParameter).toList();
    }

    private static String forParameter(String element) {
        for (String pair : element.split(";", -1)) {
            String[] nameAndValue = pair.strip().split("=", 2);
            if (nameAndValue.length == 2 && nameAndValue[0].strip().equalsIgnoreCase("for")) {
                return nameAndValue[1].strip().replace("\"", "");
            }
        }
        return "";
    }

    /** Reads {@code 192.0.2.1}, {@code 192.0.2.1:4711}, {@code 2001:db8::1} and {@code [2001:db8::1]:4711}. */
    private static @Nullable InetAddress parse(String hop) {
        String address = hop;
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            address = end < 0 ? hop : hop.substring(1, end);
        } else if (hop.indexOf(':') >= 0 && hop.indexOf(':') == hop.lastIndexOf(':')) {
            address = hop.substring(0, hop.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
