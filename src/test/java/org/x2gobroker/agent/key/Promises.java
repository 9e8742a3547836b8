package org.x2gobroker.agent.key;

import java.time.Instant;
import java.util.UUID;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AuthorizedKey;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;

/** Promises for tests. */
final class Promises {
    private static final AuthorizedKey KEY = new AuthorizedKey(
            AuthorizedKey.NO_OPTIONS,
            "ssh-ed25519",
            "AAAAC3NzaC1lZDI1NTE5AAAAIDzLaH+Pi8w1yPGEYZcR1LXxoGmVtipLtsxbEBJQVTip",
            "x2gobroker-1");

    private Promises() {}

    /** One to remove a key from this host. */
    static RemovalPromise on(String host) {
        AgentTarget target = new AgentTarget(new HostEndpoint(host, host, 22), HostKeyPolicy.REJECT);
        KeyPlace place = new KeyPlace(AgentQueryMode.SSH, target, "maja", "%h/.x2go/authorized_keys");
        return new RemovalPromise(UUID.randomUUID().toString(), place, KEY, Instant.parse("2026-01-01T10:00:00Z"));
    }
}
