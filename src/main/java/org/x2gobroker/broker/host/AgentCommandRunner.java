package org.x2gobroker.broker.host;

import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileBackends;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.command.CommandKind;
import org.x2gobroker.session.command.HostCommandRunner;
import org.x2gobroker.session.live.ClientEvent;
import org.x2gobroker.session.live.SessionView;

/** Suspends and terminates sessions by the agent on their host, found by the profile of the session, else by any that has the host. */
public record AgentCommandRunner(
        LiveSettings settings,
        ProfileBackends backends,
        HostRegistry registry,
        HostAgents agents,
        UserSessionService userSessions)
        implements HostCommandRunner {
    @Override
    public Result run(SessionView session, CommandKind kind) {
        String user = ClientEvent.userOf(session.id());
        if (user.isEmpty()) {
            return new Result.Failed("the client has not told which session it runs");
        }
        return findAgent(session)
                .map(host -> userSessions.carryOut(user, session.id(), kind, host))
                .orElseGet(() -> new Result.Failed("no agent is asked on the host " + session.server()));
    }

    private Optional<AgentEndpoint> findAgent(SessionView session) {
        return profiles(session, true).or(() -> profiles(session, false));
    }

    private Optional<AgentEndpoint> profiles(SessionView session, boolean itsOwn) {
        GlobalSettings global = settings.current().global();
        return backends.listEnabled().stream()
                .filter(backend -> !itsOwn || backend.name().equals(session.backend()))
                .flatMap(backend -> backend.catalogue().listAll().stream()
                        .filter(profile -> !itsOwn || profile.id().equals(session.profile()))
                        .flatMap(profile -> find(backend, profile, global, session.server())))
                .findFirst();
    }

    private Stream<AgentEndpoint> find(
            ProfileBackend backend, SessionProfile profile, GlobalSettings global, String server) {
        EffectiveProfilePolicy policy = new EffectiveProfilePolicy(profile, backend, global);
        if (policy.agentQueryMode() == AgentQueryMode.NONE || profile.isShadow()) {
            return Stream.empty();
        }
        ProfileHostList hosts = registry.hosts(profile);
        return hosts.asked(policy).values().stream()
                .filter(host -> hosts.names()
                                .find(server)
                                .filter(host.endpoint().name()::equals)
                                .isPresent()
                        || host.endpoint().address().equals(server));
    }
}
