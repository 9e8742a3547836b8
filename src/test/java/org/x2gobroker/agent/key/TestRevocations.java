package org.x2gobroker.agent.key;

import java.time.Instant;
import java.util.UUID;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;

/** Creates revocations for tests. */
final class TestRevocations {
    private static final AuthorizedKeyLine KEY = new AuthorizedKeyLine(
            AuthorizedKeyLine.NO_OPTIONS,
            "ssh-ed25519",
            "AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip",
            "x2gobroker-1");

    private TestRevocations() {}

    /** Returns the revocation of a key on this host. */
    static KeyRevocation on(String host) {
        AgentTarget target = new AgentTarget(new HostEndpoint(host, host, 22), HostKeyPolicy.REJECT);
        KeyLocation location = new KeyLocation(AgentQueryMode.SSH, target, "maja", "%h/.x2go/authorized_keys");
        return new KeyRevocation(UUID.randomUUID().toString(), location, KEY, Instant.parse("2026-01-01T10:00:00Z"));
    }
}
