package org.x2gobroker.broker;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.access.Caller;
import org.x2gobroker.broker.host.AutologinKeys;
import org.x2gobroker.broker.host.HostRegistry;
import org.x2gobroker.broker.host.HostSelector;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.HostLoginRule;
import org.x2gobroker.session.policy.SelectionVerdict;

/** The use case {@code selectsession}: chooses the host for a user who selects a profile. Source: protocol section 5. */
record SelectSession(
        LiveSettings settings,
        PrincipalFactory principals,
        HostSelector hostChoice,
        SelectionHooks hooks,
        AutologinKeys autologin,
        HostRegistry registry) {
    /** Answered for a profile that does not exist, that the user may not see, or that has no host. */
    static final String NO_SERVER = "no-server-available";

    private static final int SSH_PORT = 22;
    private static final Logger log = Logger.getLogger(SelectSession.class);

    public SelectionResult select(ProfileBackend backend, Caller caller, SelectionRequest request) {
        if (request.profileId().isEmpty()) {
            return new SelectionResult.Nothing();
        }
        return backend.catalogue()
                .findVisible(request.profileId(), principals.of(caller, backend))
                .map(profile -> select(backend, profile, caller, request))
                .orElseGet(() -> SelectionResult.Destination.host(NO_SERVER, SSH_PORT));
    }

    private SelectionResult select(
            ProfileBackend backend, SessionProfile profile, Caller caller, SelectionRequest request) {
        if (profile.hosts().isEmpty()) {
            return hooks.confirm(caller, request, SelectionResult.Destination.host(NO_SERVER, profile.sshPort()));
        }
        EffectiveProfilePolicy policy =
                new EffectiveProfilePolicy(profile, backend, settings.current().global());
        Optional<String> agentUser = findAgentUser(profile, policy, caller, request);
        HostSelector.Chosen chosen = agentUser.isEmpty()
                ? hostChoice.withoutAgent(profile, policy)
                : hostChoice.withAgent(profile, policy, agentUser.get());
        SelectionResult confirmed = hooks.confirm(caller, request, chosen.destination());
        Optional<SelectionVerdict.Reason> refused = confirmed instanceof SelectionResult.Destination destination
                ? record(backend, profile, caller, request, chosen, destination.server(), agentUser.isPresent())
                : Optional.empty();
        if (refused.isPresent()) {
            log.infof("profile %s: user %s gets no session: %s", profile.id(), caller.user(), refused.get());
            return SelectionResult.Destination.host(refused.get().server(), profile.sshPort());
        }
        if (!confirmed.equals(chosen.destination())) {
            return confirmed;
        }
        if (chosen.choice() == null) {
            registry.recentPlacements().addMissed();
        } else {
            registry.recentPlacements().add(caller.user(), profile.id(), chosen.choice());
        }
        return agentUser.isPresent() && policy.autologin() && chosen.host() != null
                ? autologin.withKey(
                        chosen.destination(), agentUser.get(), request.publicKey(), chosen.host(), profile, policy)
                : confirmed;
    }

    private Optional<SelectionVerdict.Reason> record(
            ProfileBackend backend,
            SessionProfile profile,
            Caller caller,
            SelectionRequest request,
            HostSelector.Chosen chosen,
            String server,
            boolean isAsked) {
        EffectiveProfilePolicy policy =
                new EffectiveProfilePolicy(profile, backend, settings.current().global());
        return new SelectionRecorder(registry)
                .record(
                        backend,
                        profile,
                        caller,
                        chosen,
                        server,
                        judgeLogin(profile, policy, caller, request) instanceof HostLoginRule.Act act ? act.user() : "",
                        isAsked,
                        settings.current().global().clientEvents());
    }

    private static HostLoginRule judgeLogin(
            SessionProfile profile, EffectiveProfilePolicy policy, Caller caller, SelectionRequest request) {
        String profileUser = profile.findText("user")
                .map(user -> user.equals(ListProfiles.BROKER_USER) ? caller.user() : user)
                .orElse("");
        return HostLoginRule.judge(caller.user(), request.login(), profileUser, policy.trustLogin());
    }

    /** The user for whom the agent may be asked; empty when it is not asked at all. */
    private static Optional<String> findAgentUser(
            SessionProfile profile, EffectiveProfilePolicy policy, Caller caller, SelectionRequest request) {
        if (profile.isShadow() || policy.agentQueryMode() == AgentQueryMode.NONE) {
            return Optional.empty();
        }
        return switch (judgeLogin(profile, policy, caller, request)) {
            case HostLoginRule.Act act -> Optional.of(act.user());
            case HostLoginRule.DoNotAct refused -> {
                log.warnf("profile %s: the agent is not asked: %s", profile.id(), refused.reason());
                yield Optional.empty();
            }
        };
    }
}
