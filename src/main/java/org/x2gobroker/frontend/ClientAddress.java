package org.x2gobroker.frontend;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.ClientEntry;
import org.x2gobroker.access.HostResolver;
import org.x2gobroker.config.LiveSettings;

/** The address of the client that sent a request, behind trusted proxies or not. */
@ApplicationScoped
public class ClientAddress {
    private final LiveSettings settings;
    private final HostResolver resolver;

    ClientAddress(LiveSettings settings, HostResolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /** Empty when it is unknown, which is answered like a page that does not exist. */
    public Optional<InetAddress> of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        if (peer == null || peer.hostAddress() == null) {
            return Optional.empty();
        }
        List<String> trusted = settings.current().global().trustedProxies().orElse(List.of());
        InetAddress address = InetAddress.ofLiteral(withoutZone(peer.hostAddress()));
        return TrustedProxies.clientAddress(
                address,
                request.headers().getAll("Forwarded"),
                request.headers().getAll("X-Forwarded-For"),
                proxy -> isTrusted(proxy, trusted));
    }

    private boolean isTrusted(InetAddress proxy, List<String> trusted) {
        return trusted.stream()
                .map(text -> ClientEntry.parse(text, resolver))
                .anyMatch(entry -> entry.match(proxy) == ClientEntry.Match.YES);
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
