package org.x2gobroker.broker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.key.KeyExpiry;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.profile.Backend;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;

/** What holds for a profile: its own {@code broker-…} key, else the key of its backend's section, else the one of [global]. */
final class EffectivePolicy {
    private final ProfilePolicy own;
    private final BackendSettings backend;
    private final GlobalSettings global;
    private final int hosts;

    EffectivePolicy(SessionProfile profile, Backend backend, GlobalSettings global) {
        this.own = profile.policy();
        this.backend = backend.settings();
        this.global = global;
        this.hosts = profile.hosts().size();
    }

    AgentQueryMode agentQueryMode() {
        return either(own.agentQueryMode(), backend.agentQueryMode().orElse(global.defaultAgentQueryMode()));
    }

    HostKeyPolicy hostKeyPolicy() {
        return either(
                own.agentHostkeyPolicy(), backend.agentHostkeyPolicy().orElse(global.defaultAgentHostkeyPolicy()));
    }

    boolean autologin() {
        return either(own.sessionAutologin(), global.defaultSessionAutologin());
    }

    /** Whether users of the profile may get a temporary key: agents put it in place. */
    boolean handsOutKeys() {
        return autologin() && agentQueryMode() != AgentQueryMode.NONE;
    }

    boolean portscan() {
        return either(own.portscanX2goservers(), global.defaultPortscanX2goservers());
    }

    /** Switched on anywhere and not off in the profile; a profile with one host leaves nothing to choose. */
    boolean loadChecker() {
        boolean inherited = backend.useLoadChecker().orElse(false) || global.defaultUseLoadChecker();
        return hosts > 1 && either(own.useLoadChecker(), inherited);
    }

    boolean trustLogin() {
        return either(own.trustLogin(), global.trustLogin());
    }

    String authorizedKeys() {
        return either(own.authorizedKeys(), global.defaultAuthorizedKeys());
    }

    String sshproxyAuthorizedKeys() {
        return either(own.sshproxyAuthorizedKeys(), global.defaultSshproxyAuthorizedKeys());
    }

    KeyExpiry keyExpiry() {
        return KeyExpiry.valueOf(
                either(own.temporaryKeyExpiry(), global.temporaryKeyExpiry()).toUpperCase(Locale.ROOT));
    }

    private static <T> T either(@Nullable T own, T inherited) {
        return own == null ? inherited : own;
    }
}
