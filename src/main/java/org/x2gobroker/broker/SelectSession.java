package org.x2gobroker.broker;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.access.Caller;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.placement.RecentPlacements;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.LoginRule;

/** The use case {@code selectsession}: to which host should this user go for this profile. Source: protocol section 5. */
final class SelectSession {
    /** Answered for a profile that does not exist, that the user may not see, or that has no host. */
    static final String NO_SERVER = "no-server-available";

    private static final int SSH_PORT = 22;
    private static final Logger log = Logger.getLogger(SelectSession.class);

    private final LiveSettings settings;
    private final Principals principals;
    private final HostChoice hostChoice;
    private final SelectionHooks hooks;
    private final Autologin autologin;
    private final RecentPlacements recentPlacements;

    SelectSession(
            LiveSettings settings,
            Principals principals,
            HostChoice hostChoice,
            SelectionHooks hooks,
            Autologin autologin,
            RecentPlacements recentPlacements) {
        this.settings = settings;
        this.principals = principals;
        this.hostChoice = hostChoice;
        this.hooks = hooks;
        this.autologin = autologin;
        this.recentPlacements = recentPlacements;
    }

    public Selection select(Backend backend, Caller caller, SelectRequest request) {
        if (request.profileId().isEmpty()) {
            return new Selection.Nothing();
        }
        return backend.catalogue()
                .findVisible(request.profileId(), principals.of(caller, backend))
                .map(profile -> select(backend, profile, caller, request))
                .orElseGet(() -> Selection.Destination.host(NO_SERVER, SSH_PORT));
    }

    private Selection select(Backend backend, SessionProfile profile, Caller caller, SelectRequest request) {
        if (profile.hosts().isEmpty()) {
            return confirmed(caller, request, Selection.Destination.host(NO_SERVER, profile.sshPort()));
        }
        EffectivePolicy policy =
                new EffectivePolicy(profile, backend, settings.current().global());
        Optional<String> agentUser = findAgentUser(profile, policy, caller, request);
        HostChoice.Chosen chosen = agentUser.isEmpty()
                ? hostChoice.withoutAgent(profile, policy)
                : hostChoice.withAgent(profile, policy, agentUser.get());
        Selection confirmed = confirmed(caller, request, chosen.destination());
        if (!confirmed.equals(chosen.destination())) {
            return confirmed;
        }
        if (chosen.choice() == null) {
            recentPlacements.addMissed();
        } else {
            recentPlacements.add(caller.user(), profile.id(), chosen.choice());
        }
        return agentUser.isPresent() && policy.autologin() && chosen.host() != null
                ? autologin.withKey(
                        chosen.destination(), agentUser.get(), request.publicKey(), chosen.host(), profile, policy)
                : confirmed;
    }

    /** For whom the agent may be asked; empty when it is not asked at all. */
    private static Optional<String> findAgentUser(
            SessionProfile profile, EffectivePolicy policy, Caller caller, SelectRequest request) {
        if (profile.isShadow() || policy.agentQueryMode() == AgentQueryMode.NONE) {
            return Optional.empty();
        }
        String profileUser = profile.findText("user")
                .map(user -> user.equals(ListProfiles.BROKER_USER) ? caller.user() : user)
                .orElse("");
        return switch (LoginRule.judge(caller.user(), request.login(), profileUser, policy.trustLogin())) {
            case LoginRule.Act act -> Optional.of(act.user());
            case LoginRule.DoNotAct refused -> {
                log.warnf("profile %s: the agent is not asked: %s", profile.id(), refused.reason());
                yield Optional.empty();
            }
        };
    }

    /** The hooks have the last word; a server of theirs is not one of ours, so that neither session nor key belong to it. */
    private Selection confirmed(Caller caller, SelectRequest request, Selection.Destination chosen) {
        return hooks.confirm(caller, request, chosen.server())
                .<Selection>map(server ->
                        server.equals(chosen.server()) ? chosen : Selection.Destination.host(server, chosen.port()))
                .orElseGet(Selection.RefusedByHook::new);
    }
}
