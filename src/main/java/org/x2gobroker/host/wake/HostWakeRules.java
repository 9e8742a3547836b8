package org.x2gobroker.host.wake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.host.HostEndpoint;

/**
 * How the hosts of one profile are woken: {@code broker-host-wake}, a list of {@code <host>=<call>} with a call as {@link
 * HostWakeCall#parse} reads it.
 */
public record HostWakeRules(Map<String, HostWakeCall> calls) {
    /** Nobody is woken. */
    public static final HostWakeRules NONE = new HostWakeRules(Map.of());

    public HostWakeRules {
        calls = Map.copyOf(calls);
    }

    /**
     * The last of several calls for one host counts.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when an item cannot be read
     */
    public static HostWakeRules parse(List<String> items) {
        Map<String, HostWakeCall> calls = new HashMap<>();
        for (String item : items) {
            int delimiter = item.indexOf('=');
            if (delimiter < 1) {
                throw new IllegalArgumentException("broker-host-wake: '" + item
                        + "' cannot be read; write <host>=<MAC address>, or <host>=program");
            }
            calls.put(
                    item.substring(0, delimiter).trim(),
                    HostWakeCall.parse(item.substring(delimiter + 1).trim()));
        }
        return new HostWakeRules(calls);
    }

    public Optional<HostWakeCall> find(HostEndpoint host) {
        return Optional.ofNullable(calls.get(host.name()));
    }
}
