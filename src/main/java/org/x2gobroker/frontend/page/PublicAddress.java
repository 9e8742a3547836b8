package org.x2gobroker.frontend.page;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.x2gobroker.frontend.http.ClientAddressResolver;

/**
 * The broker's address as the client sees it, for commands that a reader copies into a shell: each part holds only characters that are
 * harmless there. Headers of proxies ({@code Forwarded}, {@code X-Forwarded-Proto}, {@code -Host} and {@code -Prefix}) count when a
 * trusted proxy sent them, and only one value each: where they name two, neither is believed.
 *
 * @param authority host and, unless it is the usual one, port
 * @param prefix the path that the proxy puts before the broker's own; empty, or begins with a slash and does not end with one
 */
public record PublicAddress(String scheme, String authority, String prefix) {
    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?:\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9.])?)(?::[0-9]{1,5})?");
    private static final Pattern PREFIX = Pattern.compile("(?:/(?!\\.\\.?(?:/|$))[A-Za-z0-9._~-]{1,64}){0,8}/?");

    /** Reads the address from a request; may block while a proxy's name is resolved. */
    public static PublicAddress of(HttpServerRequest request, ClientAddressResolver clientAddress) {
        return of(request.headers(), clientAddress.isTrustedProxy(request), request.isSSL(), local(request));
    }

    private static String local(HttpServerRequest request) {
        SocketAddress local = request.localAddress();
        if (local == null || local.hostAddress() == null) {
            return "localhost";
        }
        String host = local.hostAddress().split("%", 2)[0];
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + local.port();
    }

    /**
     * Reads the address from a request's header.
     *
     * @param byTrustedProxy whether a trusted proxy sent the request
     * @param encrypted whether the request came by TLS
     * @param local host and port at which the broker got it; counts when the request names none that could be one
     */
    static PublicAddress of(MultiMap headers, boolean byTrustedProxy, boolean encrypted, String local) {
        String scheme = encrypted ? "https" : "http";
        Optional<String> named = single(headers.getAll("Host").stream(), AUTHORITY);
        if (!byTrustedProxy) {
            return new PublicAddress(scheme, named.orElse(local), "");
        }
        return new PublicAddress(
                single(Stream.concat(values(headers, "X-Forwarded-Proto"), forwarded(headers, "proto")), SCHEME)
                        .orElse(scheme),
                single(Stream.concat(values(headers, "X-Forwarded-Host"), forwarded(headers, "host")), AUTHORITY)
                        .or(() -> named)
                        .orElse(local),
                single(values(headers, "X-Forwarded-Prefix"), PREFIX)
                        .map(prefix -> prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
                        .orElse(""));
    }

    /** Without a slash at its end. */
    public String url() {
        return scheme + "://" + authority + prefix;
    }

    /** The same with a user name in it, as PyHoca wants it. */
    String urlOf(String user) {
        return scheme + "://" + user + "@" + authority + prefix;
    }

    private static Optional<String> single(Stream<String> values, Pattern form) {
        List<String> different = values.distinct().toList();
        return different.size() == 1 && form.matcher(different.getFirst()).matches()
                ? Optional.of(different.getFirst())
                : Optional.empty();
    }

    private static Stream<String> values(MultiMap headers, String name) {
        return headers.getAll(name).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip);
    }

    /** The values of a parameter of {@code Forwarded}. */
    private static Stream<String> forwarded(MultiMap headers, String parameter) {
        return values(headers, "Forwarded")
                .flatMap(element -> Stream.of(element.split(";", -1)))
                .map(pair -> pair.strip().split("=", 2))
                .filter(pair ->
                        pair.length == 2 && pair[0].toLowerCase(Locale.ROOT).equals(parameter))
                .map(pair -> pair[1].replace("\"", ""));
    }
}
