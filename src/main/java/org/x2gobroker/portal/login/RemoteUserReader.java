package org.x2gobroker.portal.login;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.x2gobroker.access.ClientListEntry;
import org.x2gobroker.access.address.HostResolver;
import org.x2gobroker.auth.oidc.UserDomains;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.portal.PortalSettings;
import org.x2gobroker.frontend.web.BrowserRequest;

/** Reads who a proxy says that the user is. The header counts when the nearest peer is one of the proxies that are named for this. */
@Singleton
final class RemoteUserReader {
    /** What names of accounts are made of, on hosts as in directories. Anything else would be a proxy that says something else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@\\\\+-]{1,256}");

    private final LiveSettings settings;
    private final HostResolver resolver;
    private final PortalCounts counts;

    RemoteUserReader(LiveSettings settings, HostResolver resolver, PortalCounts counts) {
        this.settings = settings;
        this.resolver = resolver;
        this.counts = counts;
    }

    /** Reads the header of a request, and counts one that proves nothing. */
    RemoteUser read(BrowserRequest request) {
        RemoteUser read = judge(request);
        if (read instanceof RemoteUser.Refused) {
            counts.countRefusedRemoteUser();
        }
        return read;
    }

    private RemoteUser judge(BrowserRequest request) {
        BrokerSettings current = settings.current();
        PortalSettings portal = current.portal();
        List<String> named = lines(request, portal.remoteUserHeader());
        if (named.isEmpty()) {
            return new RemoteUser.Nobody();
        }
        if (!isTrusted(request, portal.remoteUserProxies().orElse(List.of()))) {
            return new RemoteUser.Refused("%s comes from %s, which is none of remote-user-proxies"
                    .formatted(portal.remoteUserHeader(), request.peer().getHostAddress()));
        }
        if (named.size() > 1 || !NAME.matcher(named.getFirst()).matches()) {
            return new RemoteUser.Refused("%s names no single account".formatted(portal.remoteUserHeader()));
        }
        return new UserDomains(current.oidc().userDomains().orElse(List.of()))
                .cut(named.getFirst())
                .<RemoteUser>map(user -> new RemoteUser.Named(user, groups(request, portal)))
                .orElseGet(() -> new RemoteUser.Refused("the user is of none of user-domains of [oidc]"));
    }

    private boolean isTrusted(BrowserRequest request, List<String> proxies) {
        return proxies.stream()
                .map(text -> ClientListEntry.parse(text, resolver))
                .anyMatch(entry -> entry.match(request.peer()) == ClientListEntry.Match.YES);
    }

    private static Set<String> groups(BrowserRequest request, PortalSettings portal) {
        Optional<String> header = portal.remoteGroupsHeader();
        return header.map(name -> lines(request, name)).orElse(List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("[,;]", -1)))
                .map(String::strip)
                .filter(group -> !group.isEmpty() && group.chars().noneMatch(Character::isISOControl))
                .collect(Collectors.toSet());
    }

    private static List<String> lines(BrowserRequest request, String header) {
        return request.headers().getOrDefault(header.toLowerCase(Locale.ROOT), List.of()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
