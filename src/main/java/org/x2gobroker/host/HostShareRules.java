package org.x2gobroker.host;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the hosts of one profile share its sessions: {@code broker-host-weight} (a list of {@code <host>=<weight>}, 1 where
 * nothing is said) and {@code broker-host-drain} (a list of hosts that get no new sessions; sessions there are still
 * resumed).
 */
public record HostShareRules(Map<String, Integer> weights, Set<String> drained) {
    /** The greatest weight; more would only be a typing error. */
    public static final int GREATEST_WEIGHT = 1000;

    /** Every host gets the same, none is drained. */
    public static final HostShareRules EQUAL = new HostShareRules(Map.of(), Set.of());

    public HostShareRules {
        weights = Map.copyOf(weights);
        drained = Set.copyOf(drained);
    }

    /**
     * Reads items of the form {@code <host>=<weight>}; the last of several for one host counts.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when an item cannot be read
     */
    public static Map<String, Integer> parseWeights(List<String> items) {
        return items.stream()
                .collect(Collectors.toMap(HostShareRules::hostOf, HostShareRules::weightOf, (earlier, later) -> later));
    }

    public int weightOf(HostEndpoint host) {
        return weights.getOrDefault(host.name(), 1);
    }

    public boolean isDrained(HostEndpoint host) {
        return drained.contains(host.name());
    }

    private static String hostOf(String item) {
        return item.substring(0, delimiter(item)).trim();
    }

    private static int weightOf(String item) {
        try {
            int weight = Integer.parseInt(item.substring(delimiter(item) + 1).trim());
            if (weight >= 1 && weight <= GREATEST_WEIGHT) {
                return weight;
            }
        } catch (NumberFormatException notANumber) {
            throw unreadable(item, notANumber);
        }
        throw unreadable(item, null);
    }

    private static int delimiter(String item) {
        int position = item.lastIndexOf('=');
        if (position < 1) {
            throw unreadable(item, null);
        }
        return position;
    }

    private static IllegalArgumentException unreadable(String item, @Nullable Exception cause) {
        return new IllegalArgumentException(
                ("broker-host-weight: '%s' cannot be read; write <host>=<weight> with a weight from 1 to %d, and use"
                                + " broker-host-drain for a host that shall get no new sessions")
                        .formatted(item, GREATEST_WEIGHT),
                cause);
    }
}
