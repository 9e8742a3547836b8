package org.x2gobroker.broker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.agent.key.KeyExpiryPolicy;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.BackendSettings;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfilePolicy;
import org.x2gobroker.profile.SessionProfile;

/** What holds for a profile: its own {@code broker-…} key, else the key of its backend's section, else the one of [global]. */
public final class EffectiveProfilePolicy {
    private final ProfilePolicy own;
    private final BackendSettings backend;
    private final GlobalSettings global;
    private final int hosts;

    public EffectiveProfilePolicy(SessionProfile profile, ProfileBackend backend, GlobalSettings global) {
        this.own = profile.policy();
        this.backend = backend.settings();
        this.global = global;
        this.hosts = profile.hosts().size();
    }

    public AgentQueryMode agentQueryMode() {
        return either(own.agentQueryMode(), backend.agentQueryMode().orElse(global.defaultAgentQueryMode()));
    }

    public HostKeyPolicy hostKeyPolicy() {
        return either(
                own.agentHostkeyPolicy(), backend.agentHostkeyPolicy().orElse(global.defaultAgentHostkeyPolicy()));
    }

    boolean autologin() {
        return either(own.sessionAutologin(), global.defaultSessionAutologin());
    }

    /** Whether users of the profile may get a temporary key: agents put it in place. */
    public boolean handsOutKeys() {
        return autologin() && agentQueryMode() != AgentQueryMode.NONE;
    }

    public boolean portscan() {
        return either(own.portscanX2goservers(), global.defaultPortscanX2goservers());
    }

    /** Switched on anywhere and not off in the profile; a profile with one host leaves nothing to choose. */
    public boolean loadChecker() {
        boolean inherited = backend.useLoadChecker().orElse(false) || global.defaultUseLoadChecker();
        return hosts > 1 && either(own.useLoadChecker(), inherited);
    }

    public boolean trustLogin() {
        return either(own.trustLogin(), global.trustLogin());
    }

    public String authorizedKeys() {
        return either(own.authorizedKeys(), global.defaultAuthorizedKeys());
    }

    public String sshproxyAuthorizedKeys() {
        return either(own.sshproxyAuthorizedKeys(), global.defaultSshproxyAuthorizedKeys());
    }

    public KeyExpiryPolicy keyExpiry() {
        return KeyExpiryPolicy.valueOf(
                either(own.temporaryKeyExpiry(), global.temporaryKeyExpiry()).toUpperCase(Locale.ROOT));
    }

    private static <T> T either(@Nullable T own, T inherited) {
        return own == null ? inherited : own;
    }
}
