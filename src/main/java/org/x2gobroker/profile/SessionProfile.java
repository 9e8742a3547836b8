package org.x2gobroker.profile;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.access.AccessRules;

/**
 * One session profile as its backend defines it: defaults merged, values typed, {@code acl-…} and {@code broker-…} keys taken
 * out and turned into {@link #access} and {@link #policy}. {@code user} still says {@code BROKER_USER}; nothing here depends
 * on who asks.
 *
 * @param options what a client may be told, without {@code host}; keys whose value is {@code not-set} are missing
 * @param hosts the X2Go hosts in the order of the profile; may be empty
 */
public record SessionProfile(
        String id,
        Map<String, OptionValue> options,
        List<ProfileHost> hosts,
        AccessRules access,
        ProfilePolicy policy) {
    public SessionProfile {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        hosts = List.copyOf(hosts);
    }

    /** The text of a string option; empty when the option is missing or of another type. */
    public Optional<String> findText(String option) {
        return options.get(option) instanceof OptionValue.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    /** The number of an integer option; empty when the option is missing or of another type. */
    public Optional<BigInteger> findNumber(String option) {
        return options.get(option) instanceof OptionValue.Number number
                ? Optional.of(number.value())
                : Optional.empty();
    }

    /** Whether a boolean option is given and on. */
    public boolean isOn(String option) {
        return options.get(option) instanceof OptionValue.Flag flag && flag.value();
    }

    /** Whether the profile mirrors somebody else's desktop; such sessions are neither balanced nor resumed. */
    public boolean isShadow() {
        return findText("command").filter("SHADOW"::equals).isPresent();
    }

    /** The SSH port of hosts that name none themselves. */
    public int sshPort() {
        return findNumber("sshport").map(BigInteger::intValueExact).orElse(22);
    }

    /** The SSH port of the proxy in front of the hosts. */
    public int sshProxyPort() {
        return findNumber("sshproxyport")
                .filter(port -> port.bitLength() < Integer.SIZE)
                .map(BigInteger::intValueExact)
                .filter(ProfileHost::isPort)
                .orElse(22);
    }
}
