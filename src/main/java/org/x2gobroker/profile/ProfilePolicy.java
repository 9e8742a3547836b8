package org.x2gobroker.profile;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.access.SessionLimits;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostShareRules;

/** Holds the {@code broker-…} keys of a profile; {@code null} means that the backend or the global setting decides. */
public record ProfilePolicy(
        @Nullable AgentQueryMode agentQueryMode,
        @Nullable HostKeyPolicy agentHostkeyPolicy,
        @Nullable Boolean sessionAutologin,
        @Nullable String authorizedKeys,
        @Nullable String sshproxyAuthorizedKeys,
        @Nullable String temporaryKeyExpiry,
        @Nullable Boolean portscanX2goservers,
        @Nullable Boolean useLoadChecker,
        @Nullable Boolean trustLogin,
        HostShareRules hostShares,
        SessionLimits sessionLimits) {
    /** Returns the policy of a profile whose host is not contacted: no agent, no temporary key, no port scan. */
    public static ProfilePolicy withoutAgent() {
        return new ProfilePolicy(
                AgentQueryMode.NONE,
                null,
                false,
                null,
                null,
                null,
                false,
                null,
                null,
                HostShareRules.EQUAL,
                SessionLimits.NONE);
    }

    /** Returns a policy that overrides nothing. */
    public static ProfilePolicy inherited() {
        return new ProfilePolicy(
                null, null, null, null, null, null, null, null, null, HostShareRules.EQUAL, SessionLimits.NONE);
    }
}
