package org.x2gobroker.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;

/** The {@code broker-…} keys of a profile; {@code null} means that the backend or the global setting decides. */
public record ProfilePolicy(
        @Nullable AgentQueryMode agentQueryMode,
        @Nullable HostKeyPolicy agentHostkeyPolicy,
        @Nullable Boolean sessionAutologin,
        @Nullable String authorizedKeys,
        @Nullable String sshproxyAuthorizedKeys,
        @Nullable Boolean portscanX2goservers,
        @Nullable Boolean useLoadChecker,
        @Nullable Boolean trustLogin,
        List<String> hostWeights,
        List<String> hostDrains) {
    public ProfilePolicy {
        hostWeights = List.copyOf(hostWeights);
        hostDrains = List.copyOf(hostDrains);
    }

    /** A policy that overrides nothing. */
    public static ProfilePolicy inherited() {
        return new ProfilePolicy(null, null, null, null, null, null, null, null, List.of(), List.of());
    }
}
