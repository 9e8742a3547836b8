package org.x2gobroker.frontend.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.access.ClientListEntry;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.config.LiveSettings;

/** The address of the client that sent a request, behind trusted proxies or not. */
@ApplicationScoped
public class ClientAddressResolver {
    private static final Logger log = Logger.getLogger(ClientAddressResolver.class);

    private final LiveSettings settings;
    private final HostResolver resolver;

    ClientAddressResolver(LiveSettings settings, HostResolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /** Empty when it is unknown, which is answered like a page that does not exist. */
    public Optional<InetAddress> of(HttpServerRequest request) {
        List<String> trusted = trustedProxies();
        Optional<InetAddress> peer = findPeer(request);
        Optional<InetAddress> client = peer.flatMap(nearest -> TrustedProxyChain.clientAddress(
                nearest,
                request.headers().getAll("Forwarded"),
                request.headers().getAll("X-Forwarded-For"),
                proxy -> isTrusted(proxy, trusted)));
        if (client.isEmpty()) {
            log.warnf(
                    "A request by the proxy %s does not tell where it comes from, so it is not answered: let the proxy write one of"
                            + " Forwarded and X-Forwarded-For, and remove the other.",
                    peer.map(InetAddress::getHostAddress).orElse("of unknown address"));
        }
        return client;
    }

    /** Whether a trusted proxy handed the request on. */
    public boolean isTrustedProxy(HttpServerRequest request) {
        return findPeer(request)
                .filter(peer -> isTrusted(peer, trustedProxies()))
                .isPresent();
    }

    /** The nearest peer, a proxy or the client itself; empty when it is unknown. */
    public static Optional<InetAddress> findPeer(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        return peer == null || peer.hostAddress() == null
                ? Optional.empty()
                : Optional.of(InetAddress.ofLiteral(withoutZone(peer.hostAddress())));
    }

    private List<String> trustedProxies() {
        return settings.current().global().trustedProxies().orElse(List.of());
    }

    private boolean isTrusted(InetAddress proxy, List<String> trusted) {
        return trusted.stream()
                .map(text -> ClientListEntry.parse(text, resolver))
                .anyMatch(entry -> entry.match(proxy) == ClientListEntry.Match.YES);
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
