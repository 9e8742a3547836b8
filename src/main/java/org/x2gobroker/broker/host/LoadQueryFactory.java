package org.x2gobroker.broker.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.load.LoadQuery;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.SessionProfile;

/** Makes the load checker's queries: one for each host of the profiles that use it. */
record LoadQueryFactory(LiveSettings settings, ProfileBackends backends, HostRegistry registry, HostAgents agents) {
    /** The queries by the settings and profiles in force. */
    List<LoadQuery> list() {
        GlobalSettings global = settings.current().global();
        Map<HostEndpoint, LoadQuery> byHost = new LinkedHashMap<>();
        for (ProfileBackend backend : backends.listEnabled()) {
            for (SessionProfile profile : backend.catalogue().listAll()) {
                EffectiveProfilePolicy policy = new EffectiveProfilePolicy(profile, backend, global);
                if (policy.loadChecker() && !profile.isShadow()) {
                    registry.hosts(profile).asked(policy).values().forEach(host -> add(host, byHost));
                }
            }
        }
        return List.copyOf(byHost.values());
    }

    private void add(AgentEndpoint host, Map<HostEndpoint, LoadQuery> byHost) {
        AgentTarget target = host.target();
        agents.find(host)
                .ifPresent(agent -> byHost.putIfAbsent(
                        host.endpoint(),
                        new LoadQuery(
                                host.endpoint(), () -> agent.checkLoad(target).find())));
    }
}
