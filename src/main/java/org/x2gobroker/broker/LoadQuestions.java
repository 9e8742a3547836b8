package org.x2gobroker.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.LoadQuestion;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.Backends;
import org.x2gobroker.profile.SessionProfile;

/** Which hosts the load checker asks: those of all profiles that use it, each host once. */
final class LoadQuestions {
    private final LiveSettings settings;
    private final Backends backends;
    private final HostRegistry registry;
    private final HostAgents agents;

    LoadQuestions(LiveSettings settings, Backends backends, HostRegistry registry, HostAgents agents) {
        this.settings = settings;
        this.backends = backends;
        this.registry = registry;
        this.agents = agents;
    }

    /** The questions as the settings and profiles in force have them. */
    List<LoadQuestion> list() {
        GlobalSettings global = settings.current().global();
        Map<HostEndpoint, LoadQuestion> byHost = new LinkedHashMap<>();
        for (Backend backend : backends.listEnabled()) {
            for (SessionProfile profile : backend.catalogue().listAll()) {
                EffectivePolicy policy = new EffectivePolicy(profile, backend, global);
                if (policy.loadChecker() && !profile.isShadow()) {
                    registry.hosts(profile).asked(policy).values().forEach(host -> add(host, byHost));
                }
            }
        }
        return List.copyOf(byHost.values());
    }

    private void add(AskedHost host, Map<HostEndpoint, LoadQuestion> byHost) {
        AgentTarget target = host.target();
        agents.find(host)
                .ifPresent(agent -> byHost.putIfAbsent(
                        host.endpoint(),
                        new LoadQuestion(
                                host.endpoint(), () -> agent.checkLoad(target).find())));
    }
}
