package org.x2gobroker.broker;

import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.host.HostEndpoint;

/**
 * A host, and how its agent is asked.
 *
 * @param mode {@code LOCAL} or {@code SSH}
 */
record AskedHost(AgentQueryMode mode, AgentTarget target) {
    HostEndpoint endpoint() {
        return target.host();
    }
}
