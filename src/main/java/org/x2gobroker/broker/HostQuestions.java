package org.x2gobroker.broker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.Outcome;
import org.x2gobroker.agent.SideBySide;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.LiveSettings;

/** Asks several hosts the same question at once, within the time that one job may take. */
final class HostQuestions {
    /** A job that hangs ends by its own time limit before, and so tells of its host. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final LiveSettings settings;
    private final Map<AgentQueryMode, HostAgent> agents;
    private final SideBySide sideBySide;

    /** @param agents how hosts are asked in each mode; {@code NONE} is missing */
    HostQuestions(LiveSettings settings, Map<AgentQueryMode, HostAgent> agents, SideBySide sideBySide) {
        this.settings = settings;
        this.agents = Map.copyOf(agents);
        this.sideBySide = sideBySide;
    }

    Optional<HostAgent> findAgent(AskedHost host) {
        return Optional.ofNullable(agents.get(host.mode()));
    }

    /** The answers of those hosts that gave one in time. Every host is asked once, and so is this machine in mode {@code LOCAL}. */
    <T> List<T> ask(Collection<AskedHost> hosts, BiFunction<HostAgent, AgentTarget, Outcome<T>> question) {
        Map<Object, AskedHost> once = new LinkedHashMap<>();
        hosts.forEach(host ->
                once.putIfAbsent(host.mode() == AgentQueryMode.LOCAL ? AgentQueryMode.LOCAL : host.endpoint(), host));
        Map<AgentTarget, HostAgent> targets = new HashMap<>();
        once.values().forEach(host -> findAgent(host).ifPresent(agent -> targets.put(host.target(), agent)));
        Duration budget = Duration.ofSeconds(settings.current().global().agentJobTimeout())
                .plus(GRACE);
        return sideBySide
                .ask(
                        targets.keySet(),
                        budget,
                        target -> question.apply(Objects.requireNonNull(targets.get(target)), target))
                .stream()
                .flatMap(outcome -> outcome.find().stream())
                .toList();
    }
}
