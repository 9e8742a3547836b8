package org.x2gobroker.auth.mechanism;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.x2gobroker.auth.PasswordMechanism;
import org.x2gobroker.auth.radius.RadiusMechanism;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.directory.NssAccountDirectory;
import org.x2gobroker.directory.ldap.LdapDirectory;

/** The password mechanisms by the name that {@code auth-mech} keys use, in any case. */
public final class MechanismRegistry {
    private final Map<String, PasswordMechanism> byName = new TreeMap<>();

    /** Exactly these mechanisms. */
    public MechanismRegistry(Collection<? extends PasswordMechanism> mechanisms) {
        mechanisms.forEach(mechanism -> byName.put(key(mechanism.name()), mechanism));
    }

    /**
     * Every mechanism this broker has, following the settings in force.
     *
     * @param ldap what the mechanism {@code ldap} asks
     * @param more those that need more than settings
     */
    public static MechanismRegistry all(LiveSettings settings, LdapDirectory ldap, PasswordMechanism... more) {
        List<PasswordMechanism> all = new ArrayList<>(List.of(
                new NoneMechanism(),
                new HtpasswdMechanism(() -> settings.current().htpasswd()),
                new PamMechanism(
                        () -> settings.current().environment().authserviceSocket(),
                        new NssAccountDirectory(Clock.systemUTC())),
                new HttpsGetMechanism(() -> settings.current().httpsGet()),
                new LdapMechanism(ldap),
                new RadiusMechanism(() -> settings.current().radius(), Clock.systemUTC())));
        all.addAll(List.of(more));
        return new MechanismRegistry(all);
    }

    /** The mechanism of this name; empty when there is none. */
    public Optional<PasswordMechanism> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** A sentence for the log when one of these names is unknown. */
    public Optional<String> findUnknown(List<String> names) {
        return names.stream().anyMatch(name -> find(name).isEmpty())
                ? Optional.of("no such mechanism; known are %s".formatted(String.join(", ", listNames())))
                : Optional.empty();
    }

    /**
     * The mechanisms of these names, in this order.
     *
     * @throws IllegalArgumentException when one of them is unknown
     */
    public MechanismChain getChain(List<String> names) {
        return new MechanismChain(names.stream()
                .map(name -> find(name).orElseThrow(() -> new IllegalArgumentException("no such mechanism: " + name)))
                .toList());
    }

    /** The names that {@link #find} knows, in lower case and alphabetical order. */
    public List<String> listNames() {
        return List.copyOf(byName.keySet());
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
