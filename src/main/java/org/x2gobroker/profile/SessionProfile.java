package org.x2gobroker.profile;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.access.AccessRules;

/**
 * Is one session profile as its backend defines it: with defaults merged, values typed, and {@code acl-…} and {@code broker-…}
 * keys turned into {@link #access} and {@link #policy}. {@code user} still says {@code BROKER_USER}, because nothing here
 * depends on the caller.
 *
 * @param options what clients may see, without {@code host}; keys with the value {@code not-set} are missing
 * @param hosts the X2Go hosts in the order of the profile; may be empty
 */
public record SessionProfile(
        String id,
        Map<String, OptionValue> options,
        List<ProfileHost> hosts,
        AccessRules access,
        ProfilePolicy policy) {
    private static final BigInteger SSH = BigInteger.valueOf(22);

    public SessionProfile {
        options = options instanceof ProfileOptionMap
                ? options
                : Collections.unmodifiableMap(new LinkedHashMap<>(options));
        hosts = List.copyOf(hosts);
    }

    /** Returns the same profile, which takes the parts that are equal from another one, so that they are in memory once. */
    public SessionProfile sharing(SessionProfile other) {
        return new SessionProfile(
                id.equals(other.id) ? other.id : id,
                options.equals(other.options) ? other.options : options,
                hosts.equals(other.hosts) ? other.hosts : hosts,
                access.equals(other.access) ? other.access : access,
                policy.equals(other.policy) ? other.policy : policy);
    }

    /** Returns the text of a string option; empty when the option is missing or of another type. */
    public Optional<String> findText(String option) {
        return options.get(option) instanceof OptionValue.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** Returns the number of an integer option; empty when the option is missing or of another type. */
    public Optional<BigInteger> findNumber(String option) {
        return options.get(option) instanceof OptionValue.Number number
                ? Optional.of(number.value())
                : Optional.empty();
    }

    /** Tells whether a boolean option is present and on. */
    public boolean isOn(String option) {
        return options.get(option) instanceof OptionValue.Flag flag && flag.value();
    }

    /** Tells whether the profile mirrors another user's desktop; such sessions are neither balanced nor resumed. */
    public boolean isShadow() {
        return findText("command").filter("SHADOW"::equals).isPresent();
    }

    /** Returns the SSH port of hosts that have none of their own, as it is written: TCP need not have such a port. */
    public BigInteger sshPort() {
        return findNumber("sshport").orElse(SSH);
    }

    /** Returns the SSH port of the proxy in front of the hosts. */
    public int sshProxyPort() {
        return findNumber("sshproxyport")
                .filter(port -> port.bitLength() < Integer.SIZE)
                .map(BigInteger::intValueExact)
                .filter(ProfileHost::isPort)
                .orElse(22);
    }
}
