package org.x2gobroker.host;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host names of one profile, to be found again by what a host calls itself. Names are compared without their domain
 * when all names involved share one domain, so {@code tiger} and {@code tiger.example.org} are the same host unless another
 * domain shows up. Upper and lower case are the same; IP addresses have no domain.
 */
public final class HostNameMatcher {
    private final List<String> names;

    public HostNameMatcher(Collection<String> names) {
        this.names = List.copyOf(names);
    }

    /** The profile's own spelling of the host that calls itself {@code reported}; empty when it is none of the profile. */
    public Optional<String> find(String reported) {
        return names.stream()
                .filter(name -> name.equalsIgnoreCase(reported))
                .findFirst()
                .or(() -> findWithoutDomain(reported));
    }

    private Optional<String> findWithoutDomain(String reported) {
        long domains = Stream.concat(names.stream(), Stream.of(reported))
                .map(HostNameMatcher::domain)
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .count();
        if (domains > 1) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> withoutDomain(name).equals(withoutDomain(reported)))
                .findFirst();
    }

    private static String withoutDomain(String name) {
        String domain = domain(name);
        String lowered = name.toLowerCase(Locale.ROOT);
        return domain.isEmpty() ? lowered : lowered.substring(0, lowered.length() - domain.length() - 1);
    }

    private static String domain(String name) {
        int dot = name.indexOf('.');
        boolean address = name.indexOf(':') >= 0 || name.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        return dot <= 0 || address ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
