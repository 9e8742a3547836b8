package org.x2gobroker.broker.host;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.agent.BusyServerLine;
import org.x2gobroker.agent.ServerSessionCount;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.host.load.LoadMeasurement;
import org.x2gobroker.placement.PlacementFigures;

/** Finds out how busy the hosts of a profile are: what the load checker measured, what hosts tell, or what was placed there. */
record HostLoadLookup(HostAgents agents, HostRegistry registry) {
    /**
     * What placement needs to know.
     *
     * @param figures by the profile's names of the hosts
     * @param unknownToThem the placements that the figures do not know of
     */
    record Report(PlacementFigures figures, Map<String, Integer> unknownToThem) {}

    /**
     * Hosts that failed lately are not asked: they come last whatever they would say, and one that hangs has cost the request its time
     * limit already.
     */
    Report report(String user, Collection<AgentEndpoint> all, HostNameMatcher names, boolean loadChecker) {
        List<AgentEndpoint> hosts = all.stream().filter(this::isWorthAsking).toList();
        // The first round takes minutes: meanwhile all would be sent to those few hosts that were asked already.
        boolean allAsked = hosts.stream().map(AgentEndpoint::endpoint).allMatch(registry.loads()::wasAsked);
        Map<String, HostLoad> measured = loadChecker && allAsked ? measured(hosts) : Map.of();
        return measured.isEmpty() ? told(user, hosts, names) : loaded(user, hosts, names, measured);
    }

    /** In mode {@code LOCAL} it is this machine that answers for the host. */
    private boolean isWorthAsking(AgentEndpoint host) {
        return host.mode() == AgentQueryMode.LOCAL || !registry.health().isExcluded(host.endpoint());
    }

    /** The report where no agent is asked: only weights count. */
    static Report unasked() {
        return new Report(new PlacementFigures.None(), Map.of());
    }

    private Map<String, HostLoad> measured(Collection<AgentEndpoint> hosts) {
        Map<String, HostLoad> measured = new HashMap<>();
        for (AgentEndpoint host : hosts) {
            HostEndpoint endpoint = host.endpoint();
            registry.loads()
                    .find(endpoint)
                    .map(LoadMeasurement::load)
                    .ifPresent(load -> measured.put(endpoint.name(), load));
        }
        return measured;
    }

    private Report loaded(
            String user, Collection<AgentEndpoint> hosts, HostNameMatcher names, Map<String, HostLoad> measured) {
        Instant asked = registry.clock().instant();
        Map<String, Integer> counts = new HashMap<>();
        for (List<ServerSessionCount> answer : agents.askForAll(
                        hosts, AgentTask.GETSERVERS, (agent, target) -> agent.getServers(target, user))
                .answers()) {
            for (ServerSessionCount server : answer) {
                server.sessions()
                        .ifPresent(sessions ->
                                names.find(server.host()).ifPresent(host -> counts.merge(host, sessions, Math::max)));
            }
        }
        return counts.isEmpty()
                ? new Report(
                        new PlacementFigures.Loaded(measured, registry.placed().count()), Map.of())
                : new Report(
                        new PlacementFigures.Loaded(measured, counts),
                        registry.placed().countUnknownTo(asked));
    }

    private Report told(String user, Collection<AgentEndpoint> hosts, HostNameMatcher names) {
        Instant asked = registry.clock().instant();
        Map<String, Double> percent = new HashMap<>();
        for (List<BusyServerLine> answer : agents.askForAll(
                        hosts, AgentTask.FINDBUSYSERVERS, (agent, target) -> agent.findBusyServers(target, user))
                .answers()) {
            answer.forEach(server ->
                    names.find(server.host()).ifPresent(host -> percent.merge(host, server.percent(), Math::max)));
        }
        // x2goserver with SQLite names no server, whatever runs: then the broker's own placements have to do.
        return percent.isEmpty()
                ? new Report(new PlacementFigures.Counted(registry.placed().count()), Map.of())
                : new Report(
                        new PlacementFigures.Busy(percent), registry.placed().countUnknownTo(asked));
    }
}
