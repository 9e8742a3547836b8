package org.x2gobroker.broker.host;

import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.host.HostEndpoint;

/**
 * A host, and how its agent is asked.
 *
 * @param mode {@code LOCAL} or {@code SSH}
 */
public record AgentEndpoint(AgentQueryMode mode, AgentTarget target) {
    HostEndpoint endpoint() {
        return target.host();
    }
}
