package org.x2gobroker.auth.oidc;

import java.util.List;
import java.util.Optional;

/**
 * The domains that are cut off names such as {@code maja@example.org}, as issuers and proxies have them and hosts have not.
 *
 * @param domains empty: names stay as they are
 */
public record UserDomains(List<String> domains) {
    public UserDomains {
        domains = List.copyOf(domains);
    }

    /** The name without its domain; empty for a name of another domain, which is another user of that name. */
    public Optional<String> cut(String name) {
        if (domains.isEmpty()) {
            return Optional.of(name);
        }
        int at = name.lastIndexOf('@');
        return at > 0 && domains.stream().anyMatch(name.substring(at + 1)::equalsIgnoreCase)
                ? Optional.of(name.substring(0, at))
                : Optional.empty();
    }
}
