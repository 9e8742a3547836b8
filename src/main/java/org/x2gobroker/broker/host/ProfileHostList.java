package org.x2gobroker.broker.host;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.host.OwnHostName;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;

/** The hosts of one profile: their names, their addresses for clients, and their addresses for the broker. */
public final class ProfileHostList {
    private final List<ProfileHost> hosts;
    private final BigInteger sshPort;

    private ProfileHostList(List<ProfileHost> hosts, BigInteger sshPort) {
        this.hosts = hosts;
        this.sshPort = sshPort;
    }

    /** A single {@code localhost} stays; among several it stands for this machine's own name. */
    static ProfileHostList of(SessionProfile profile, OwnHostName ownHostName) {
        List<ProfileHost> hosts = profile.hosts();
        return new ProfileHostList(
                hosts.size() < 2
                        ? hosts
                        : hosts.stream()
                                .map(host -> host.name().equals("localhost")
                                        ? new ProfileHost(ownHostName.get(), host.address(), host.port())
                                        : host)
                                .toList(),
                profile.sshPort());
    }

    int size() {
        return hosts.size();
    }

    ProfileHost first() {
        return hosts.getFirst();
    }

    public HostNameMatcher names() {
        return new HostNameMatcher(hosts.stream().map(ProfileHost::name).toList());
    }

    /** The names of the hosts, each once. */
    public Set<String> listNames() {
        return endpoints().stream().map(HostEndpoint::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Where the broker reaches the host of this name, which is one of {@link #names}. */
    HostEndpoint endpoint(String name) {
        return endpoint(get(name));
    }

    /** The host of this name, which is one of {@link #names}. */
    ProfileHost get(String name) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Where a client goes to reach the host. */
    SelectionResult.Destination destination(ProfileHost host) {
        return SelectionResult.Destination.host(host.connectTo(), host.portOr(sshPort));
    }

    /** Where the broker reaches the host; with a port beyond all that can be connected to, nowhere. */
    HostEndpoint endpoint(ProfileHost host) {
        BigInteger port = host.portOr(sshPort);
        return new HostEndpoint(
                host.name(),
                withoutBrackets(host.connectTo()),
                port.bitLength() < Integer.SIZE ? port.intValue() : HostEndpoint.NO_PORT);
    }

    /** Where the broker reaches the hosts, each once. */
    Set<HostEndpoint> endpoints() {
        return hosts.stream().map(this::endpoint).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How the agents of the hosts are reached, by host name. */
    public Map<String, AgentEndpoint> asked(EffectiveProfilePolicy policy) {
        Map<String, AgentEndpoint> asked = new LinkedHashMap<>();
        endpoints().stream()
                .filter(HostEndpoint::isConnectable)
                .forEach(endpoint -> asked.putIfAbsent(
                        endpoint.name(),
                        new AgentEndpoint(policy.agentQueryMode(), new AgentTarget(endpoint, policy.hostKeyPolicy()))));
        return asked;
    }

    /** Brackets around nothing are part of a name that leads nowhere. */
    private static String withoutBrackets(String address) {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        String inside = bracketed ? address.substring(1, address.length() - 1) : address;
        return inside.isBlank() ? address : inside;
    }
}
