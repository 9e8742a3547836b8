package org.x2gobroker.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Says what a NetworkPolicy lets in and out, by the rules of the Kubernetes API: what a rule lists is allowed, an empty list of peers or
 * ports means all of them, everything else is refused.
 */
record PolicyEvaluator(JsonNode policy) {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

    /**
     * The other side of a connection.
     *
     * @param address its address, as digits
     * @param pod the labels of the pod that has the address; empty for everything that is no pod
     * @param namespace the labels of the pod's namespace
     */
    record Peer(String address, Map<String, String> pod, Map<String, String> namespace) {
        static Peer outside(String address) {
            return new Peer(address, Map.of(), Map.of());
        }
    }

    static PolicyEvaluator of(Release release) {
        return new PolicyEvaluator(release.ofKind("NetworkPolicy").findFirst().orElseThrow());
    }

    boolean letsOut(String protocol, Peer peer, int port) {
        return lets("egress", "to", protocol, peer, port);
    }

    boolean letsOut(String address, int port) {
        return letsOut("TCP", Peer.outside(address), port);
    }

    boolean letsIn(Peer peer, int port) {
        return lets("ingress", "from", "TCP", peer, port);
    }

    private boolean lets(String direction, String side, String protocol, Peer peer, int port) {
        return policy.at("/spec/" + direction)
                .valueStream()
                .anyMatch(rule -> matches(rule.path("ports"), one -> hasPort(one, protocol, port))
                        && matches(rule.path(side), one -> isPeer(one, peer)));
    }

    private static boolean matches(JsonNode list, Predicate<JsonNode> item) {
        return list.isEmpty() || list.valueStream().anyMatch(item);
    }

    private static boolean hasPort(JsonNode rule, String protocol, int port) {
        int first = rule.path("port").asInt();
        int last = rule.path("endPort").asInt(first);
        return rule.path("protocol").asText("TCP").equals(protocol) && first <= port && port <= last;
    }

    private boolean isPeer(JsonNode rule, Peer peer) {
        if (rule.has("ipBlock")) {
            JsonNode block = rule.path("ipBlock");
            return contains(block.path("cidr").asText(), peer.address)
                    && block.path("except").valueStream().noneMatch(one -> contains(one.asText(), peer.address));
        }
        if (peer.pod.isEmpty()) {
            return false;
        }
        // Without a selector of namespaces a selector of pods means those of the policy's own.
        return (!rule.has("podSelector") || hasLabels(peer.pod, rule.path("podSelector")))
                && (!rule.has("namespaceSelector") || hasLabels(peer.namespace, rule.path("namespaceSelector")));
    }

    private static boolean hasLabels(Map<String, String> labels, JsonNode selector) {
        if (selector.has("matchExpressions")) {
            throw new AssertionError("this evaluator does not know matchExpressions: " + selector);
        }
        return selector.path("matchLabels")
                .propertyStream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
    }

    /** Compares the first bits of both addresses. */
    private static boolean contains(String network, String address) {
        String[] parts = network.split("/", 2);
        byte[] base = bytes(parts[0]);
        byte[] given = bytes(address);
        int bits = Integer.parseInt(parts[1]);
        if (base.length != given.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((base[bit / 8] & mask) != (given[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            throw new AssertionError("not an address: " + literal);
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
